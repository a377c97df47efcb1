import type { RatingRequestOpened, RatingRequestRevised } from '@hailong/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AskedSubject } from './asked-subject';

/** A request at one version, as either event tells it. */
export type RatingRequestSnapshot = RatingRequestOpened | RatingRequestRevised;

export type RequestState = 'open' | 'announced' | 'rated' | 'cancelled' | 'expired';

/** The question put to a business about one lot: who may be rated, since when and until when. It is rated at most once. */
@Entity('rating_request')
export class RatingRequest {
  @PrimaryColumn('uuid') requestId!: string;
  @Column('varchar') lotId!: string;
  @Column('text', { array: true }) declarationIds!: string[];
  @Column('int') version!: number;
  @Column('varchar') state!: RequestState;
  @Column('varchar') firm!: string;
  @Column('uuid') unitId!: string;
  @Column('varchar') officeCode!: string;
  @Column('varchar', { nullable: true }) lane!: string | null;
  @Column('varchar', { nullable: true }) kindCode!: string | null;
  @Column('text', { array: true }) subjectIds!: string[];
  @Column('jsonb') subjects!: AskedSubject[];
  @Column('date') servedOn!: string;
  @Column('timestamptz') openedAt!: Date;
  @Column('timestamptz', { nullable: true }) announcedAt!: Date | null;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) ratedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) cancelledAt!: Date | null;

  /** The request as its opening event describes it; `firm` is the pseudonym that replaces the tax code. */
  static open(snapshot: RatingRequestSnapshot, firm: string): RatingRequest {
    const request = new RatingRequest();
    request.ratedAt = null;
    request.take(snapshot, firm);
    return request;
  }

  /**
   * Takes a newer snapshot and says whether it did; it also brings a cancelled or expired request back. A rating that was given, and its
   * subjects, stay as they were.
   */
  revise(snapshot: RatingRequestSnapshot, firm: string): boolean {
    if (snapshot.version <= this.version) return false;
    if (this.state === 'rated') {
      this.version = snapshot.version;
      this.cancelledAt = cancelledAtOf(snapshot);
      return true;
    }
    this.take(snapshot, firm);
    return true;
  }

  /** Whether what happened at that version is history: a later snapshot holds its outcome. What tells no version always counts. */
  isPast(version = this.version): boolean {
    return version < this.version;
  }

  /** From the announcement on the business is asked about a lot that is cleared. */
  announce(announcedAt: string): void {
    if (this.state !== 'open') return;
    this.state = 'announced';
    this.announcedAt = new Date(announcedAt);
  }

  /** No rating is taken any more; one that was given is kept and the cancellation only noted. */
  cancel(cancelledAt: string): void {
    if (this.cancelledAt !== null) return;
    this.cancelledAt = new Date(cancelledAt);
    if (this.state !== 'rated') this.state = 'cancelled';
  }

  expire(): void {
    if (this.awaitsRating) this.state = 'expired';
  }

  /** The subjects about which this request counts as asked: none once it was cancelled unrated. */
  get askedSubjects(): AskedSubject[] {
    return this.state === 'cancelled' ? [] : this.subjects;
  }

  private get awaitsRating(): boolean {
    return this.state === 'open' || this.state === 'announced';
  }

  private take(snapshot: RatingRequestSnapshot, firm: string): void {
    const subjects: AskedSubject[] = snapshot.subjects;
    const branch = subjects.find((subject) => subject.kind === 'branch') ?? subjects[0];
    if (branch === undefined) throw new RangeError('a rating request asks about at least one subject');
    this.requestId = snapshot.requestId;
    this.lotId = snapshot.lotId;
    this.declarationIds = snapshot.declarations.map(({ declarationId }) => declarationId);
    this.version = snapshot.version;
    this.state = snapshot.cancelledAt === undefined ? snapshot.state : 'cancelled';
    this.firm = firm;
    this.unitId = branch.unitId;
    this.officeCode = snapshot.officeCode;
    this.lane = snapshot.lane ?? null;
    this.kindCode = snapshot.kindCode ?? null;
    this.subjectIds = subjects.map((subject) => subject.subjectId);
    this.subjects = subjects;
    this.servedOn = snapshot.servedOn;
    this.cancelledAt = cancelledAtOf(snapshot);
    this.openedAt = new Date(snapshot.openedAt);
    this.announcedAt = snapshot.announcedAt === undefined ? null : new Date(snapshot.announcedAt);
    this.expiresAt = new Date(snapshot.expiresAt);
  }
}

function cancelledAtOf({ cancelledAt }: RatingRequestSnapshot): Date | null {
  return cancelledAt === undefined ? null : new Date(cancelledAt);
}
