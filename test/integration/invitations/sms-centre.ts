import type { AddressInfo } from 'node:net';
import { createServer, type Pdu, type Session } from 'smpp';
import type { TestCertificate } from './test-certificate';

/** A text message as it arrived. */
interface ArrivedSms {
  to: string;
  from: string;
  text: string;
  messageId: string;
}

/** A real SMPP server on a free port of this machine; with a certificate it encrypts. */
export interface SmsCentre {
  url: string;
  messages: ArrivedSms[];
  /** Status of the next answers to a submit; 0 takes the message. */
  status: number;
  /** Cuts the line after a submit, without an answer. */
  hangsUp: boolean;
  /** Answers only when this has settled. */
  answersAfter: Promise<unknown> | undefined;
  /** Brings a receipt and returns the status it was answered with. */
  bringReceipt(messageId: string, state: string, error?: string): Promise<number>;
  goDown(): Promise<void>;
  comeUp(): Promise<void>;
}

const PASSWORD = 'mat-khau';

export async function startSmsCentre(tls?: TestCertificate): Promise<SmsCentre> {
  const state: SmsCentre = {
    url: '',
    messages: [],
    status: 0,
    hangsUp: false,
    answersAfter: undefined,
    bringReceipt: (messageId, stat, error = '000') =>
      new Promise((resolve) => {
        const session = server.sessions.at(-1)!;
        const receipt = { esm_class: 4, short_message: `id:${messageId} sub:001 dlvrd:001 stat:${stat} err:${error}` };
        session.deliver_sm(receipt, ({ command_status }) => resolve(command_status));
      }),
    goDown: async () => undefined,
    comeUp: async () => undefined,
  };
  const make = () =>
    createServer(tls ?? {}, (session: Session) => {
      session.on('error', () => undefined);
      session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
      session.on('bind_transceiver', (pdu: Pdu) =>
        session.send(pdu.response({ command_status: pdu.password === PASSWORD ? 0 : 0x0e })),
      );
      session.on('submit_sm', (pdu: Pdu) => {
        const messageId = `sms-${state.messages.length + 1}`;
        if (state.status === 0) {
          const text = String(pdu.short_message?.message);
          state.messages.push({ to: pdu.destination_addr!, from: pdu.source_addr!, text, messageId });
        }
        if (state.hangsUp) return session.destroy();
        const answer = pdu.response({ command_status: state.status, message_id: messageId });
        void Promise.resolve(state.answersAfter).then(() => session.send(answer));
      });
    });
  let server = make();
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  state.url = `${tls ? 'ssmpp' : 'smpp'}://hai-quan:${PASSWORD}@127.0.0.1:${port}`;
  state.goDown = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const session of server.sessions) session.destroy();
    });
  state.comeUp = async () => {
    server = make();
    await listen(port);
  };
  return state;
}
