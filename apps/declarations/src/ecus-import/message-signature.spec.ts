import { packedBody } from '../../../../test/support/ecus-file';
import { OPENSSL_SIGNED_MESSAGE } from '../../../../test/support/ecus-openssl-message';
import { detachedSignature, signedMessage } from '../../../../test/support/ecus-signature';
import { openBody } from './message-body';
import { signatureOf } from './message-signature';

const EDI = '   IDC  VAD1AG0202611200805HPUSER001   công ty hư cấu';

async function stateOf(message: string): Promise<string> {
  const body = openBody(packedBody(message));
  if (body === undefined) throw new Error('the body could not be opened');
  return signatureOf(body);
}

describe('the signature of a message from customs', () => {
  it('verifies while the text is as it was signed, whoever’s certificate it is', async () => {
    expect(await stateOf(signedMessage(EDI))).toBe('verified');
    expect(await stateOf(OPENSSL_SIGNED_MESSAGE)).toBe('verified');
  });

  it('does not verify when one character of the text was edited afterwards', async () => {
    expect(await stateOf(signedMessage(EDI).replace('VAD1AG0', 'VAD2AG0'))).toBe('not-verified');
    expect(await stateOf(OPENSSL_SIGNED_MESSAGE.replace('202611200805', '202611200905'))).toBe('not-verified');
  });

  it('does not verify when it was made for another message', async () => {
    const [other] = /MII[^-]+/.exec(OPENSSL_SIGNED_MESSAGE) ?? [''];
    const message = signedMessage(EDI);
    const [own] = /MII[^-]+/.exec(message) ?? [''];
    expect(await stateOf(message.replace(own, other))).toBe('not-verified');
  });

  it('does not verify when it carries a text of its own, which would be verified instead of the one that is shown', async () => {
    const part = `Content-Type: text/plain; charset=utf-8\r\n\r\n${EDI}`;
    const carrying = detachedSignature(Buffer.from(part), { carriesText: true }).toString('base64');
    const message = signedMessage(EDI.replace('VAD1AG0', 'VAD2AG0')).replace(/MII[^-]+/, `${carrying}\r\n`);
    expect(await stateOf(message)).toBe('not-verified');
  });

  it('does not verify when it is no signature', async () => {
    expect(await stateOf(signedMessage(EDI).replace(/MII[^-]+/, 'bm8gc2lnbmF0dXJl\r\n'))).toBe('not-verified');
  });

  it('does not verify when it is larger than any signature, and is not read then', async () => {
    const padded = (bytes: number) =>
      signedMessage(EDI).replace(/MII[^-]+/, (own) =>
        Buffer.concat([Buffer.from(own, 'base64'), Buffer.alloc(bytes)]).toString('base64'),
      );
    expect(await stateOf(padded(9))).toBe('verified');
    expect(await stateOf(padded(70_000))).toBe('not-verified');
  });

  it('is absent where a message is EDI text alone', async () => {
    expect(await stateOf(EDI)).toBe('absent');
  });

  it('is about the same text from which the facts are taken', () => {
    expect(openBody(packedBody(signedMessage(EDI)))?.text.trim()).toBe(Buffer.from(EDI.trim()).toString('latin1'));
  });
});
