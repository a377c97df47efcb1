import { type AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { TestCertificate } from './test-certificate';

/** A mail as it arrived, its parts decoded. */
export interface ArrivedMail {
  to: string;
  headers: Map<string, string>;
  text: string;
  html: string;
  raw: string;
  isEncrypted: boolean;
}

/** What the server does with the next mails; what is left out it does as any server. */
interface MailServerMood {
  /** Answers RCPT TO with this, e.g. `550 no such mailbox`. */
  refusesAddress?: string;
  /** Answers the mail itself with this, after having read it. */
  refusesMail?: string;
  /** Cuts the line after having read the mail, without a word. */
  hangsUp?: boolean;
  /** Answers only when this has settled. */
  answersAfter?: Promise<unknown>;
}

/** A real SMTP server on a free port of this machine; with a certificate it encrypts, from the first byte or after STARTTLS. */
export interface MailServer {
  url: string;
  mails: ArrivedMail[];
  mood: MailServerMood;
  /** Closes the port, or opens it again on the same number. */
  goDown(): Promise<void>;
  comeUp(): Promise<void>;
}

export async function startMailServer(tls?: TestCertificate & { secure: boolean }): Promise<MailServer> {
  const state: MailServer = {
    url: '',
    mails: [],
    mood: {},
    goDown: async () => undefined,
    comeUp: async () => undefined,
  };
  const options: SMTPServerOptions = {
    authOptional: true,
    ...(tls ?? { disabledCommands: ['STARTTLS'] }),
    onRcptTo: ({ address }, _, done) => done(answer(state.mood.refusesAddress, address)),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { refusesMail, hangsUp, answersAfter } = state.mood;
        if (refusesMail === undefined)
          state.mails.push({
            ...read(Buffer.concat(chunks), session.envelope.rcptTo[0]!.address),
            isEncrypted: session.secure,
          });
        if (hangsUp) return cut();
        void Promise.resolve(answersAfter).then(() => done(answer(refusesMail, 'the mail')));
      });
    },
  };
  let server = new SMTPServer(options);
  const cut = () =>
    server.connections.forEach((connection) =>
      (connection as unknown as { _socket: { destroy(): void } })._socket.destroy(),
    );
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.on('error', () => undefined);
      server.server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port } = server.server.address() as AddressInfo;
  state.url = `${tls?.secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}`;
  state.goDown = () => new Promise((resolve) => server.close(() => resolve()));
  state.comeUp = async () => {
    server = new SMTPServer(options);
    await listen(port);
  };
  return state;
}

/** An answer of a server that repeats the address, as they do. */
function answer(line: string | undefined, about: string): Error | null {
  if (line === undefined) return null;
  const [code, ...words] = line.split(' ');
  return Object.assign(new Error(`${words.join(' ')} <${about}>`), { responseCode: Number(code) });
}

function read(bytes: Buffer, to: string): Omit<ArrivedMail, 'isEncrypted'> {
  const raw = bytes.toString('utf8');
  const [head, ...rest] = raw.split('\r\n\r\n');
  const headers = new Map(
    head!
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = rest.join('\r\n\r\n').split(`--${boundary}`);
  const part = (type: string) => decoded(parts.find((text) => text.includes(`Content-Type: ${type}`)) ?? '');
  return { to, headers, text: part('text/plain'), html: part('text/html'), raw };
}

function decoded(part: string): string {
  const body = part.slice(part.indexOf('\r\n\r\n') + 4);
  if (/Content-Transfer-Encoding: base64/i.test(part)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/Content-Transfer-Encoding: quoted-printable/i.test(part)) return body;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
