import type { DemoOffice } from './demo-offices';
import { CLEARANCE_TEAM, serviceNumbersOf } from './demo-offices';
import type { SeededRandom } from './seeded-random';

export type DemoLane = 'green' | 'yellow' | 'red';

/** What may happen to a declaration besides the plain way through its lane. */
export type Turn =
  | 'pre-registered'
  | 'lane-changed'
  | 'inspection-withdrawn'
  | 'instruction-issued'
  | 'amended-by-customs'
  | 'released-before-permit'
  | 'moved-to-storage'
  | 'passed-supervision-area'
  | 'amended-after-clearance'
  | 'cancelled'
  | 'moved-to-manual'
  | 'not-cleared-yet'
  | 'never-registered';

/** One invented declaration, before anything has happened to it. */
export interface PlannedDeclaration {
  declarationId: string;
  direction: 'import' | 'export';
  kindCode: string;
  office: DemoOffice;
  lane: DemoLane;
  taxCode: string;
  agentCode?: string;
  registeredAt: number;
  goodsLineCount: number;
  branch?: { first: string; number: number; total: number };
  turns: ReadonlySet<Turn>;
}

/** One thing that happened, at the source's own time. `details` are the fields that only this kind carries. */
export interface LifeEvent {
  kind: string;
  at: number;
  version: number;
  details: Record<string, unknown>;
}

const MINUTE = 60_000;
const LANE_CODE: Record<DemoLane, string> = { green: '1', yellow: '2', red: '3' };

/** Lives one declaration from pre-registration to its end, in the order of `domain.md` 1.5; the same plan and seed live the same life. */
export function lifeOf(plan: PlannedDeclaration, random: SeededRandom): LifeEvent[] {
  const life = new Life(plan, random);
  if (plan.turns.has('pre-registered') || plan.turns.has('never-registered')) {
    life.record('pre-registered', {}, plan.registeredAt - random.between(3, 40) * MINUTE);
  }
  if (plan.turns.has('never-registered')) return life.events;
  life.at = plan.registeredAt;
  life.record('registered', registration(plan));
  life.pass(plan.lane === 'green' ? 0 : random.between(0, 3) * 1000);
  life.record('channelled', { lane: LANE_CODE[plan.lane] });
  if (plan.turns.has('moved-to-manual')) life.after(5, 30).record('moved-to-manual');
  if (plan.lane === 'yellow') throughYellow(life, plan);
  if (plan.lane === 'red') throughRed(life, plan);
  if (plan.turns.has('cancelled')) return life.after(20, 180).record('cancelled').events;
  if (plan.turns.has('not-cleared-yet')) return life.events;
  toClearance(life, plan);
  return life.events;
}

function throughYellow(life: Life, plan: PlannedDeclaration): void {
  life.after(5, 25).handled('document-check', 10, 70);
  if (plan.turns.has('instruction-issued')) {
    life.record('instruction-issued').after(15, 60).amend('amended-by-declarant');
    life.after(2, 10).handled('document-check', 5, 20);
  }
  if (plan.turns.has('amended-by-customs')) life.after(1, 10).amend('amended-by-customs');
  if (!plan.turns.has('lane-changed')) return;
  life.record('lane-changed', { lane: LANE_CODE.red }).after(1, 5).record('inspection-notified');
  life.after(30, 90).handled('goods-inspection', 30, 120);
}

function throughRed(life: Life, plan: PlannedDeclaration): void {
  life.after(1, 5).record('inspection-notified');
  life.after(5, 25).handled('document-check', 15, 60);
  if (plan.turns.has('inspection-withdrawn')) {
    life.record('inspection-withdrawn').after(0, 1).record('lane-changed', { lane: LANE_CODE.yellow });
    return;
  }
  if (plan.turns.has('moved-to-storage')) life.after(5, 20).record('moved-to-storage');
  life.after(20, 60).handled('goods-inspection', 40, 150);
  if (plan.turns.has('released-before-permit')) life.after(5, 20).record('released-before-permit');
}

/** On a green declaration registration, end of inspection and clearance share one second. */
function toClearance(life: Life, plan: PlannedDeclaration): void {
  const officersAct = plan.lane !== 'green';
  if (officersAct) life.after(1, 15);
  life.record('inspection-completed');
  if (officersAct) life.after(1, 20);
  life.record('tax-done');
  if (officersAct) life.after(1, 10);
  life.record('cleared');
  if (plan.turns.has('passed-supervision-area')) life.after(30, 90).record('passed-supervision-area');
  if (plan.turns.has('amended-after-clearance')) life.after(20, 60).amend('amended-after-clearance');
}

function registration(plan: PlannedDeclaration): Record<string, unknown> {
  return {
    officeCode: plan.office.code,
    subsectionCode: plan.lane === 'red' ? '01' : '00',
    kindCode: plan.kindCode,
    direction: plan.direction,
    taxCode: plan.taxCode,
    ...(plan.agentCode === undefined ? {} : { agentCode: plan.agentCode }),
    ...(plan.office.location === undefined ? {} : { storageLocationCode: plan.office.location }),
    ...(plan.branch === undefined
      ? {}
      : {
          firstDeclarationNumber: plan.branch.first,
          branchNumber: plan.branch.number,
          branchTotal: plan.branch.total,
        }),
    goodsLineCount: plan.goodsLineCount,
  };
}

class Life {
  readonly events: LifeEvent[] = [];
  at = 0;
  private version = 0;
  private handlings = 0;

  constructor(
    private readonly plan: PlannedDeclaration,
    private readonly random: SeededRandom,
  ) {}

  pass(milliseconds: number): this {
    this.at += milliseconds;
    return this;
  }

  after(leastMinutes: number, mostMinutes: number): this {
    return this.pass(this.random.between(leastMinutes * 60, mostMinutes * 60) * 1000);
  }

  record(kind: string, details: Record<string, unknown> = {}, at = this.at): this {
    this.events.push({ kind, at, version: this.version, details });
    return this;
  }

  /** An amendment raises the 12th digit; a tenth amendment does not happen in a demo day. */
  amend(kind: string): this {
    this.version += 1;
    return this.record(kind);
  }

  /** Officers act in their own office; offices of other departments send no handlings. */
  handled(stage: string, leastMinutes: number, mostMinutes: number): this {
    const startedAt = this.at;
    this.after(leastMinutes, mostMinutes);
    const officers = serviceNumbersOf(this.plan.office);
    if (officers.length === 0) return this;
    this.handlings += 1;
    return this.record('handled', {
      handlingId: `${this.plan.declarationId}-${this.handlings}`,
      stage,
      officeCode: this.plan.office.code,
      ...(this.plan.office.hasClearanceTeam && stage === 'document-check' ? { teamCode: CLEARANCE_TEAM } : {}),
      serviceNumber: this.random.pick(officers),
      startedAt,
      endedAt: this.at,
    });
  }
}
