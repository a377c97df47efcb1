import {
  DeclarationAmendedAfterClearance,
  DeclarationAmendedByCustoms,
  DeclarationAmendedByDeclarant,
  DeclarationCancelled,
  DeclarationChannelled,
  DeclarationCleared,
  DeclarationInspectionCompleted,
  DeclarationInspectionNotified,
  DeclarationInspectionWithdrawn,
  DeclarationInstructionIssued,
  DeclarationMovedToManual,
  DeclarationRegistered,
  DeclarationReleasedBeforePermit,
  type DeclarationEvent,
  type EventClass,
} from '@hailong/contracts';
import { registeredOf } from './declaration-header';
import type { EcusExport, LoggedMessage } from './ecus-export';
import { sourceTime, textOf, type SourceTime } from './ecus-values';
import { laneOf } from './lane-of';
import type { MessageMeaning } from './message-codes';

const GREEN = '1';
/** Declared to the system, but not yet to customs: the declaration may still never come. */
const NOT_REGISTERED = new Set(['N', 'D']);
const KNOWN_STATES = new Set(['N', 'D', 'E', 'R', 'P', 'K', 'S', 'C', 'T', 'H']);

/** The events that an export proves, in the order of time. What it only suggests is noted as not understood, and causes nothing. */
export function eventsOfExport(file: EcusExport): DeclarationEvent[] {
  return new ExportReading(file).events();
}

class ExportReading {
  private readonly found: DeclarationEvent[] = [];
  private readonly registered: DeclarationRegistered;
  private readonly state: string | undefined;

  constructor(private readonly file: EcusExport) {
    this.registered = registeredOf(file);
    this.state = textOf(file.declaration, 'TTTK')?.toUpperCase();
    if (this.state !== undefined && !KNOWN_STATES.has(this.state))
      file.unexplained.note('state', this.state, 'DToKhaiMD.TTTK');
  }

  events(): DeclarationEvent[] {
    const registeredAt = this.time('DToKhaiMD', 'NGAY_DK', 'DTOKHAIMD_VNACCS', 'GIO_DK');
    if (registeredAt === undefined || NOT_REGISTERED.has(this.state ?? '')) {
      this.file.unexplained.note('state', 'not registered yet', 'DToKhaiMD.TTTK');
      return [];
    }
    this.add(DeclarationRegistered, registeredAt, this.registered);
    this.readLane(registeredAt);
    const clearedAt = this.readClearance();
    this.readMessages(clearedAt);
    this.readTimes();
    this.readCancellation();
    return this.found.toSorted((one, other) => Date.parse(one.occurredAt) - Date.parse(other.occurredAt));
  }

  /** Green has neither message nor time of its own: its lane is inferred at registration. So is a lane whose message the log lacks. */
  private readLane(registeredAt: SourceTime): void {
    const lane = laneOf(this.file.declaration, this.file.vnaccs, this.file.unexplained);
    if (lane === undefined) return;
    const [message, ...later] = this.messagesOf('lane');
    if (later.length > 0)
      this.file.unexplained.note('lane', 'earlier lanes of a changed lane', 'DMSG_OUT_REP', later.length);
    if (message?.minute === undefined) this.add(DeclarationChannelled, registeredAt, { lane, laneInferred: true });
    else this.addMessage(DeclarationChannelled, message, { lane, laneInferred: false });
    const inspectedAt = this.columnTime('NGAY_HOAN_THANH_KT', 'GIO_HOAN_THANH_KT');
    if (inspectedAt && !lane.startsWith(GREEN)) this.add(DeclarationInspectionCompleted, inspectedAt);
  }

  private readClearance(): SourceTime | undefined {
    const [message] = this.messagesOf('cleared');
    const isCleared = message !== undefined || this.state === undefined || this.state === 'T' || this.state === 'H';
    const clearedAt = this.columnTime('NGAY_CAP_PHEP', 'GIO_CAP_PHEP');
    if (clearedAt !== undefined && isCleared) {
      this.add(DeclarationCleared, clearedAt, { sourceMessageCode: message?.code.slice(0, 10) });
      return clearedAt;
    }
    if (message?.minute !== undefined) {
      this.addMessage(DeclarationCleared, message);
      return { instant: message.minute, text: message.minute, isDayOnly: false };
    }
    if (clearedAt !== undefined || this.state === 'T') {
      this.file.unexplained.note('state', 'clearance without its other half', 'DTOKHAIMD_VNACCS.NGAY_CAP_PHEP');
    }
    return undefined;
  }

  private readMessages(clearedAt: SourceTime | undefined): void {
    const simple: [MessageMeaning, EventClass<DeclarationEvent>][] = [
      ['inspection-notified', DeclarationInspectionNotified],
      ['inspection-withdrawn', DeclarationInspectionWithdrawn],
      ['instruction-issued', DeclarationInstructionIssued],
      ['amended-by-customs', DeclarationAmendedByCustoms],
    ];
    for (const [meaning, EventType] of simple) {
      for (const message of this.messagesOf(meaning)) this.addMessage(EventType, message);
    }
    const isAfter = (instant: string) => clearedAt !== undefined && Date.parse(instant) > Date.parse(clearedAt.instant);
    const amendment = (instant: string): EventClass<DeclarationEvent> =>
      isAfter(instant) ? DeclarationAmendedAfterClearance : DeclarationAmendedByDeclarant;
    const amended = this.messagesOf('amended-by-declarant');
    for (const message of amended) this.addMessage(amendment(message.minute ?? ''), message);
    const lastAmended = this.columnTime('NGAY_DK_SUA', 'GIO_DK_SUA');
    if (lastAmended && amended.length === 0) this.add(amendment(lastAmended.instant), lastAmended);
  }

  private readTimes(): void {
    const released = this.columnTime('NGAY_DUYET_BP', 'GIO_DUYET_BP');
    if (released) this.add(DeclarationReleasedBeforePermit, released);
    else
      for (const message of this.messagesOf('released-before-permit'))
        this.addMessage(DeclarationReleasedBeforePermit, message);
    const movedToManual = this.columnTime('NGAY_XLY_TAY', 'GIO_XLY_TAY');
    if (movedToManual) this.add(DeclarationMovedToManual, movedToManual);
  }

  /** A cancelled declaration must not be asked about. Where the export only says that it is, it was cancelled after all that it tells. */
  private readCancellation(): void {
    const cancelledAt = this.columnTime('NGAY_HUY_KB', 'GIO_HUY_KB');
    if (cancelledAt) return this.add(DeclarationCancelled, cancelledAt);
    if (this.state !== 'H') return;
    const last = this.found.reduce((one, other) =>
      Date.parse(one.occurredAt) >= Date.parse(other.occurredAt) ? one : other,
    );
    this.file.unexplained.note('value', 'NGAY_HUY_KB', 'DTOKHAIMD_VNACCS');
    this.add(DeclarationCancelled, { instant: last.occurredAt, text: '', isDayOnly: false });
  }

  /** Received messages of one meaning about this declaration; one that names another number is none of its facts. */
  private messagesOf(meaning: MessageMeaning): LoggedMessage[] {
    const id = this.registered.declarationNumber.slice(0, 11);
    return this.file.messages.filter(
      ({ meaning: its, aboutNumber }) =>
        its === meaning && (!/^\d{11,12}$/.test(aboutNumber ?? '') || aboutNumber?.startsWith(id)),
    );
  }

  private columnTime(day: string, time: string): SourceTime | undefined {
    return this.time('DTOKHAIMD_VNACCS', day, 'DTOKHAIMD_VNACCS', time);
  }

  private time(dayTable: string, day: string, timeTable: string, time: string): SourceTime | undefined {
    const columns = dayTable === 'DToKhaiMD' ? this.file.declaration : this.file.vnaccs;
    const found = sourceTime(textOf(columns, day), textOf(this.file.vnaccs, time));
    if (found === 'unreadable') {
      this.file.unexplained.note('value', day, dayTable);
      return undefined;
    }
    if (found?.isDayOnly) this.file.unexplained.note('value', time, timeTable);
    return found;
  }

  private add<T extends DeclarationEvent>(
    EventType: EventClass<T>,
    time: SourceTime,
    facts: Partial<DeclarationEvent> = {},
  ): void {
    const { declarationNumber, sourceSystem, officeCode } = this.registered;
    const own = {
      declarationNumber,
      occurredAt: time.instant,
      ...(time.text && { occurredAtText: time.text }),
      sourceSystem,
      officeCode,
    };
    this.found.push(Object.assign(new EventType(), facts, own));
  }

  private addMessage(
    EventType: EventClass<DeclarationEvent>,
    message: LoggedMessage,
    facts: Partial<DeclarationEvent> = {},
  ): void {
    if (message.minute === undefined) {
      this.file.unexplained.note('message-time', message.code, `DMSG_OUT_REP ${message.id}`);
      return;
    }
    const sourceMessageCode = message.code.slice(0, 10);
    this.add(EventType, { instant: message.minute, text: '', isDayOnly: false }, { ...facts, sourceMessageCode });
  }
}
