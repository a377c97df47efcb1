/** One CloudEvent as it came in, whatever the door: `body` are the JSON bytes of its data, kept unchanged. */
export interface AcceptedEvent {
  id: string;
  source: string;
  type: string;
  /** Source time as an ISO instant with zone. */
  time?: string;
  body: Buffer;
}

/** Something a person may want to look at; it never refuses an event (domain.md, rule 2). */
export interface Warning {
  code: string;
  message: string;
}

/** What became of one event of a request: stored for folding, or known already and left alone. */
export interface Acceptance {
  id: string;
  outcome: 'accepted' | 'duplicate';
  warnings: Warning[];
}
