import type { Caller, Role } from '@hailong/identity';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  GRIEVANCE_LIFECYCLE,
  isSamePerson,
  openTransitions,
  type GrievanceAction,
  type GrievanceState,
  type Parties,
  type Person,
} from './grievance-lifecycle';
import { GrievanceChangedMeanwhile, GrievanceNotYours, SamePerson, TransitionNotOpen } from './grievance.errors';

/** What verification found; a closed list. */
export const FINDINGS = [
  'founded',
  'partly-founded',
  'unfounded',
  'not-verifiable',
  'outside-officer-control',
] as const;

/** One of {@link FINDINGS}. */
export type Finding = (typeof FINDINGS)[number];

/** What an inspector concludes: the internal part, and the texts that the public will read. */
export interface Conclusion {
  finding: Finding;
  summary: string;
  measure: string;
  replyVi: string;
  replyEn: string | null;
}

/** One case: a poor rating that the inspection verifies and answers in public. Each move is one row of the life-cycle table; any other is refused and changes nothing. */
@Entity({ name: 'grievance' })
export class Grievance {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ratingId!: string;
  @Column('uuid') requestId!: string;
  @Column('text') lotId!: string;
  @Column('uuid') unitId!: string;
  @Column('smallint') lowestLevel!: number;
  @Column('boolean') wantsResolution!: boolean;
  /** The newest version of the rating that was heard of, and since when it is withdrawn. */
  @Column('int') ratingVersion!: number;
  @Column('timestamptz', { nullable: true }) ratingWithdrawnAt!: Date | null;
  @Column('text') state!: GrievanceState;
  @Column('int') version!: number;
  @Column('timestamptz') openedAt!: Date;
  @Column('timestamptz') changedAt!: Date;
  @Column('text', { nullable: true }) inspectorId!: string | null;
  @Column('text', { nullable: true }) inspectorNumber!: string | null;
  @Column('timestamptz', { nullable: true }) assignedAt!: Date | null;
  @Column('text', { nullable: true }) finding!: Finding | null;
  @Column('text', { nullable: true }) summary!: string | null;
  @Column('text', { nullable: true }) measure!: string | null;
  @Column('text', { nullable: true }) replyVi!: string | null;
  @Column('text', { nullable: true }) replyEn!: string | null;
  @Column('text', { nullable: true }) concludedBy!: string | null;
  @Column('text', { nullable: true }) concludedByNumber!: string | null;
  @Column('timestamptz', { nullable: true }) concludedAt!: Date | null;
  @Column('text', { nullable: true }) approvedBy!: string | null;
  @Column('text', { nullable: true }) approvedByNumber!: string | null;
  @Column('timestamptz', { nullable: true }) approvedAt!: Date | null;
  @Column('text', { nullable: true }) publishedBy!: string | null;
  @Column('text', { nullable: true }) publishedByNumber!: string | null;
  @Column('timestamptz', { nullable: true }) publishedAt!: Date | null;

  /** Refuses a caller who acts on another version than the one he read. */
  assertUnchanged(version: number): void {
    if (version !== this.version) throw new GrievanceChangedMeanwhile();
  }

  /**
   * Takes note of a version of the rating: withdrawn since then, or counting. The case itself goes on either way (ADR 0022). True when it
   * counted before and does no longer, or the reverse; an older version, or the same again, changes nothing.
   */
  hearOfVersion(version: number, withdrawnAt: Date | null): boolean {
    if (version <= this.ratingVersion) return false;
    const isTurned = (this.ratingWithdrawnAt === null) !== (withdrawnAt === null);
    this.ratingVersion = version;
    this.ratingWithdrawnAt = withdrawnAt;
    return isTurned;
  }

  /** Gives the case to one inspector. */
  assign(inspector: Person, caller: Caller, now: Date): void {
    this.move('assign', caller, now);
    this.inspectorId = inspector.id;
    this.inspectorNumber = inspector.employeeNumber ?? null;
    this.assignedAt = now;
  }

  /** Writes or rewrites the conclusion; an approval that was given before is lost (I-31). */
  conclude(conclusion: Conclusion, caller: Caller, now: Date): void {
    this.move('conclude', caller, now);
    Object.assign(this, conclusion);
    this.concludedBy = caller.id;
    this.concludedByNumber = caller.employeeNumber ?? null;
    this.concludedAt = now;
    this.forgetApproval();
  }

  /** Approves exactly the conclusion and reply that stand now. */
  approve(caller: Caller, now: Date): void {
    this.move('approve', caller, now);
    this.approvedBy = caller.id;
    this.approvedByNumber = caller.employeeNumber ?? null;
    this.approvedAt = now;
  }

  /** Hands the case back to its inspector; the texts stay as he wrote them. */
  return(caller: Caller, now: Date): void {
    this.move('return', caller, now);
    this.forgetApproval();
  }

  /** Takes the case away from its inspector, of whom it has come to be about; nobody's move, and an approval is lost. A case that was replied stays. */
  takeAway(now: Date): void {
    if (this.state === 'replied') return;
    this.state = 'opened';
    this.version += 1;
    this.changedAt = now;
    this.inspectorId = null;
    this.inspectorNumber = null;
    this.assignedAt = null;
    this.forgetApproval();
  }

  /** Closes the case with its public reply. */
  publish(caller: Caller, now: Date): void {
    this.move('publish', caller, now);
    this.publishedBy = caller.id;
    this.publishedByNumber = caller.employeeNumber ?? null;
    this.publishedAt = now;
  }

  /** Who works on the case, for the rules of the life cycle. */
  get parties(): Parties {
    return {
      state: this.state,
      inspector: person(this.inspectorId, this.inspectorNumber),
      concluder: person(this.concludedBy, this.concludedByNumber),
    };
  }

  private move(action: GrievanceAction, caller: Caller, now: Date): void {
    const transition = openTransitions(this.parties, caller).find((open) => open.action === action);
    if (!transition) throw this.refusalOf(action, caller);
    this.state = transition.to;
    this.version += 1;
    this.changedAt = now;
  }

  private refusalOf(action: GrievanceAction, caller: Caller): Error {
    const row = GRIEVANCE_LIFECYCLE.find((one) => one.action === action && one.from === this.state);
    if (!row) return new TransitionNotOpen(action, this.state);
    const { concluder } = this.parties;
    const isOwnConclusion = row.party === 'second-person' && concluder !== null && isSamePerson(concluder, caller);
    return isOwnConclusion ? new SamePerson() : new GrievanceNotYours();
  }

  private forgetApproval(): void {
    this.approvedBy = null;
    this.approvedByNumber = null;
    this.approvedAt = null;
  }
}

/** True when the caller leads the inspection. */
export function isInspectionHead(caller: { roles: Role[] }): boolean {
  return caller.roles.includes('inspection-head');
}

function person(id: string | null, employeeNumber: string | null): Person | null {
  return id === null ? null : { id, employeeNumber };
}
