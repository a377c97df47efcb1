/** What became of one attempt, with the words in which its client reads it. A word never quotes what a receiver said. */
export const ATTEMPT_WORDS = {
  delivered: 'answered 2xx',
  gone: 'answered 410: the endpoint wants no messages and was disabled',
  redirected: 'answered with a redirect, which is not followed; register the address it leads to',
  refused: 'answered with a status other than 2xx',
  'timed-out': 'no answer within 15 seconds',
  'address-forbidden': 'the name leads to an address that is not of the public Internet',
  'name-unknown': 'the name of the host leads to no address',
  'connection-refused': 'nobody listens at the address',
  'connection-lost': 'the connection was lost before an answer',
  'certificate-invalid': 'the TLS certificate is not valid for the host',
  'not-signed': 'the secret cannot be read any more; rotate it',
  interrupted: 'our side was stopped before the answer; the message is sent again',
} as const;

export type AttemptOutcome = keyof typeof ATTEMPT_WORDS;

/** What a receiver answered, or why it did not. */
export interface Answer {
  outcome: AttemptOutcome;
  status?: number;
  retryAfterSeconds?: number;
}
