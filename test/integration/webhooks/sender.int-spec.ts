import type { LookupAddress } from 'node:dns';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type Resolve, WebhookSender } from '../../../apps/ratings/src/webhooks/delivery/webhook-sender';
import { leakCheck } from '../../support/leak-check';
import { aCertificate } from '../invitations/test-certificate';
import { Receiver } from './receiver';

const BODY = JSON.stringify({ type: 'endpoint.test', data: {} });
const NEVER = new AbortController().signal;

describe('the way of a message out of the house', () => {
  const stopped: (() => Promise<void>)[] = [];
  const started = async (tls?: { key: string; cert: string }) => {
    const receiver = await Receiver.start(tls);
    stopped.push(() => receiver.stop());
    return receiver;
  };
  afterEach(async () => {
    for (const stop of stopped.splice(0)) await stop();
  });

  /** A resolver that answers with each of these in turn, as that of an attacker does. */
  const answering = (...answers: string[][]): Resolve & { asked: number } => {
    const resolve = () => {
      const addresses = answers[Math.min(resolve.asked, answers.length - 1)]!;
      resolve.asked += 1;
      return Promise.resolve(
        addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
    resolve.asked = 0;
    return resolve;
  };
  const posts = (sender: WebhookSender, url: string, signal = NEVER) => sender.post(new URL(url), {}, BODY, signal);
  const demo = new WebhookSender({ allowsLoopback: true });

  it('is closed to every address that is not public, whatever name leads to it and whatever it said before', async () => {
    const receiver = await started();
    for (const address of [
      '127.0.0.1',
      '::1',
      '::ffff:127.0.0.1',
      '10.0.0.1',
      '169.254.169.254',
      '0.0.0.0',
      'fd00::1',
    ]) {
      for (const allowsLoopback of [false, true]) {
        const sender = new WebhookSender({ allowsLoopback, resolve: answering([address]) });
        expect([address, await posts(sender, `http://receiver.example:${receiver.port}/`)]).toEqual([
          address,
          { outcome: 'address-forbidden' },
        ]);
      }
    }
    expect(receiver.received).toEqual([]);
  });

  it('is looked at anew at every attempt, and one forbidden address among several ends it', async () => {
    const receiver = await started();
    const resolve = answering(['203.0.113.9'], ['127.0.0.1'], ['8.8.8.8', '127.0.0.1']);
    const sender = new WebhookSender({ allowsLoopback: true, resolve });
    for (const asked of [1, 2, 3]) {
      expect(await posts(sender, `http://receiver.example:${receiver.port}/`)).toEqual({
        outcome: 'address-forbidden',
      });
      expect(resolve.asked).toBe(asked);
    }
    expect(receiver.received).toEqual([]);
  });

  it('is closed to a literal address too, which no resolver is asked about', async () => {
    const receiver = await started();
    const strict = new WebhookSender({ allowsLoopback: false });
    for (const host of ['127.0.0.1', '127.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '10.0.0.1', 'localhost'])
      expect([host, await posts(strict, `http://${host}:${receiver.port}/`)]).toEqual([
        host,
        { outcome: 'address-forbidden' },
      ]);
    expect(receiver.received).toEqual([]);
  });

  it('leads to this machine only by its own name, where an installation allows that', async () => {
    const receiver = await started();
    expect(await posts(demo, receiver.url())).toEqual({ outcome: 'delivered', status: 204 });
    expect(await posts(demo, `http://localhost:${receiver.port}/`)).toMatchObject({ outcome: 'delivered' });
  });

  it('follows no redirect', async () => {
    const [receiver, elsewhere] = [await started(), await started()];
    for (const status of [301, 302, 303, 307, 308]) {
      receiver.reply = () => ({ status, headers: { location: elsewhere.url() } });
      expect(await posts(demo, receiver.url())).toEqual({ outcome: 'redirected', status });
    }
    expect(elsewhere.received).toEqual([]);
  });

  it('ends when a receiver takes too long, hangs up or is not there', async () => {
    const receiver = await started();
    const hasty = new WebhookSender({ allowsLoopback: true, answerWithinMs: 200 });
    receiver.reply = () => 'hold';
    expect(await posts(hasty, receiver.url())).toEqual({ outcome: 'timed-out' });
    receiver.reply = () => 'drop';
    expect(await posts(demo, receiver.url())).toEqual({ outcome: 'connection-lost' });
    expect(await posts(demo, 'http://127.0.0.1:1/')).toEqual({ outcome: 'connection-refused' });
    const noName = () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));
    const unknown = new WebhookSender({ allowsLoopback: false, resolve: noName });
    expect(await posts(unknown, 'https://receiver.example/')).toEqual({ outcome: 'name-unknown' });
  });

  it('ends at once when our side is stopped', async () => {
    const receiver = await started();
    const stopping = new AbortController();
    receiver.reply = () => {
      stopping.abort();
      return 'hold';
    };
    expect(await posts(demo, receiver.url(), stopping.signal)).toEqual({ outcome: 'interrupted' });
  });

  it('tells status and Retry-After of an answer and nothing else of it', async () => {
    const receiver = await started();
    receiver.reply = () => ({ status: 503, headers: { 'retry-after': '120', 'x-secret': 'of theirs' } });
    expect(await posts(demo, receiver.url())).toEqual({ outcome: 'refused', status: 503, retryAfterSeconds: 120 });
    receiver.reply = () => ({ status: 410 });
    expect(await posts(demo, receiver.url())).toEqual({ outcome: 'gone', status: 410 });
  });

  it('over TLS is open only to a receiver whose certificate holds for its host', async () => {
    const certificate = aCertificate();
    const receiver = await started(certificate);
    const [good, otherName] = [`https://127.0.0.1:${receiver.port}/`, `https://localhost:${receiver.port}/`];
    expect(await posts(demo, good)).toEqual({ outcome: 'certificate-invalid' });
    const trusted = getCACertificates('default');
    setDefaultCACertificates([...trusted, certificate.cert]);
    try {
      expect(await posts(demo, good)).toEqual({ outcome: 'delivered', status: 204 });
      expect(await posts(demo, otherName)).toEqual({ outcome: 'certificate-invalid' });
    } finally {
      setDefaultCACertificates(trusted);
    }
    expect(receiver.received).toHaveLength(1);
  });
});

leakCheck();
