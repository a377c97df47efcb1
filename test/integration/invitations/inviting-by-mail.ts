import type { DeclarationsUnderTest } from '../declarations/declarations-service';
import { startInviting } from './a-firm';
import { type MailServer, startMailServer } from './mail-server';

/** The service and the mail server that takes its invitations; both are gone after `stop`. */
export interface InvitingByMail {
  service: DeclarationsUnderTest;
  server: MailServer;
  stop(): Promise<void>;
}

export async function startInvitingByMail(): Promise<InvitingByMail> {
  const server = await startMailServer();
  const service = await startInviting({ SMTP_URL: server.url });
  const stop = async () => {
    await service.stop();
    await server.goDown();
  };
  return { service, server, stop };
}
