import { DomainError } from '@hailong/errors';
import { Injectable } from '@nestjs/common';
import { AcceptDeclarationEvents } from '../intake/accept-declaration-events';
import { cloudEventOf } from './cloud-event-of';
import type { LoggedMessage } from './ecus-export';
import type { EcusFileResult, EcusMessageCounts } from './ecus-import-result';
import { EcusFileRefused } from './ecus-import.errors';
import { KeepUnknownMessages } from './keep-unknown-messages';
import { shownCode } from './message-codes';
import type { Unexplained } from './not-understood';
import { readEcusFile } from './read-ecus-file';
import { signatureOfFile, signaturesOf, signatureWarnings } from './signature-findings';

/** One file as it comes in. */
export interface EcusFile {
  name: string;
  chunks: AsyncIterable<Buffer>;
}

/**
 * Takes the facts of one export or print in, all or none; the same file again changes nothing. A file that cannot be read whole is answered as
 * refused, with place and reason. No body, user or computer name of its message log leaves this class.
 */
@Injectable()
export class ImportEcusFile {
  constructor(
    private readonly acceptEvents: AcceptDeclarationEvents,
    private readonly keepUnknownMessages: KeepUnknownMessages,
  ) {}

  async execute({ name, chunks }: EcusFile): Promise<EcusFileResult> {
    try {
      return await this.take(name, chunks);
    } catch (error) {
      if (error instanceof DomainError) return refused(name, error);
      throw error;
    }
  }

  private async take(file: string, chunks: AsyncIterable<Buffer>): Promise<EcusFileResult> {
    const { declarationNumber, events: told, messages, unexplained, goodsLines } = await readEcusFile(chunks);
    const events = told.map(cloudEventOf);
    const counts = countMessages(messages, unexplained);
    const { results } = events.length > 0 ? await this.acceptEvents.execute(events) : { results: [] };
    // After the facts, which may still refuse the file; a crash in between is made good by the next import of the same file.
    await this.keepUnknownMessages.execute(file, declarationNumber, messages);
    const accepted = results.filter(({ outcome }) => outcome === 'accepted').length;
    const warnings = results.flatMap((result) => result.warnings);
    return {
      file,
      outcome: accepted > 0 ? 'imported' : 'unchanged',
      declarationNumber,
      accepted,
      duplicate: results.length - accepted,
      goodsLines,
      signature: signatureOfFile(messages),
      messages: counts,
      warnings: [
        ...new Map(warnings.map((warning) => [warning.code, warning])).values(),
        ...signatureWarnings(messages),
      ],
      notUnderstood: unexplained.list(),
    };
  }
}

/** The answer for a file of which nothing was stored. */
export function refused(file: string, reason: DomainError): EcusFileResult {
  return {
    file,
    outcome: 'refused',
    accepted: 0,
    duplicate: 0,
    messages: { sent: 0, received: 0, ignored: {}, signatures: [] },
    warnings: [],
    notUnderstood: [],
    refusal: {
      code: reason.code,
      message: reason.message,
      place: reason instanceof EcusFileRefused ? reason.place : {},
    },
  };
}

function countMessages(messages: LoggedMessage[], unexplained: Unexplained): EcusMessageCounts {
  const ignored: Record<string, number> = {};
  for (const { code, meaning, id } of messages) {
    if (meaning === 'ignored') ignored[shownCode(code)] = (ignored[shownCode(code)] ?? 0) + 1;
    if (meaning === 'unknown') unexplained.note('message-code', shownCode(code), `DMSG_OUT_REP ${id}`);
  }
  const sent = messages.filter(({ direction }) => direction === 'sent').length;
  return { sent, received: messages.length - sent, ignored, signatures: signaturesOf(messages) };
}
