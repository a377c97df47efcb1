import type { LoggedMessage } from './ecus-export';
import type { EcusMessageSignature, EcusWarning } from './ecus-import-result';
import { shownCode } from './message-codes';
import type { SignatureState } from './message-signature';

const MOST_TOLD = 100;

/** The signature of a file as a whole: it does not verify when that of one message does not, and is absent when no message has one. */
export function signatureOfFile(messages: LoggedMessage[]): SignatureState {
  const states = new Set(messages.map(({ signature }) => signature));
  return states.has('not-verified') ? 'not-verified' : states.has('verified') ? 'verified' : 'absent';
}

/** What the signature of each received message proves, those that do not verify first. A log of more than a hundred is told in part. */
export function signaturesOf(messages: LoggedMessage[]): EcusMessageSignature[] {
  const told = messages.flatMap(({ id, code, signature }) =>
    signature === undefined ? [] : [{ row: id, code: shownCode(code), signature }],
  );
  const isSound = ({ signature }: EcusMessageSignature) => (signature === 'not-verified' ? 0 : 1);
  return told.toSorted((one, other) => isSound(one) - isSound(other)).slice(0, MOST_TOLD);
}

/** A warning for each message that was changed after customs signed it. Its facts are taken nevertheless: the columns beside it are not signed either. */
export function signatureWarnings(messages: LoggedMessage[]): EcusWarning[] {
  return signaturesOf(messages)
    .filter(({ signature }) => signature === 'not-verified')
    .map(({ row, code }) => ({
      code: 'ecus.signature-not-verified',
      message: `signature does not verify: message ${code} in DMSG_OUT_REP ${row} is not as it was signed.`,
    }));
}
