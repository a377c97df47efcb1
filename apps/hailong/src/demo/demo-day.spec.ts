import { STAGES, eventClassOf, eventFaults, eventFrom } from '@hailong/contracts';
import { MOST_DECLARATIONS, planDay } from './plan-day';
import { SeededRandom } from './seeded-random';
import { makeDemoDay, lastWorkingDay } from './demo-day';
import { CLEARANCE_TEAM, FOREIGN_OFFICE, UNREGISTERED_OFFICE } from './demo-offices';

const order = { day: '2026-11-20', declarations: 400, seed: 'a test' };
const day = makeDemoDay(order);
const registered = day.deliveries.filter(({ event }) => event.type.endsWith('.registered.v1'));
const handled = day.deliveries.filter(({ event }) => event.type === 'vn.customs.handling.recorded.v1');
const share = (lane: string): number => day.declarations.filter((each) => each.lane === lane).length / 400;

describe('the demo day', () => {
  it('is the same day, event by event, for the same order', () => {
    expect(makeDemoDay(order)).toEqual(day);
    expect(makeDemoDay({ ...order, seed: 'another' })).not.toEqual(day);
  });

  it('holds nothing but valid events of the customs contract, with stages that are known', () => {
    for (const { event } of day.deliveries) {
      const eventClass = eventClassOf(event.type);
      expect(eventClass).toBeDefined();
      expect(eventFaults(eventFrom(eventClass ?? Object, event.data))).toEqual([]);
    }
    expect(handled.filter(({ event }) => !STAGES.some((stage) => stage === event.data.stage))).toEqual([]);
  });

  it('has about 66 % green, 31 % yellow and 3 % red declarations', () => {
    expect(share('green')).toBeCloseTo(0.66, 1);
    expect(share('yellow')).toBeCloseTo(0.31, 1);
    expect(Math.abs(share('red') - 0.03)).toBeLessThan(0.01);
  });

  it('has mostly yellow and red declarations at the port offices', () => {
    const atPorts = day.declarations.filter((each) => ['03CC', '03CE', '03TG', '03EE'].includes(each.office.code));
    expect(atPorts.filter((each) => each.lane !== 'green').length / atPorts.length).toBeGreaterThan(0.7);
  });

  it('names officers on yellow and red declarations only', () => {
    const green = new Set(day.declarations.filter((each) => each.lane === 'green').map((each) => each.declarationId));
    expect(handled.length).toBeGreaterThan(50);
    expect(handled.filter(({ event }) => green.has(event.subject))).toEqual([]);
    expect(handled.some(({ event }) => event.data.teamCode === CLEARANCE_TEAM)).toBe(true);
  });

  it('brings events late, repeated and out of order', () => {
    const ids = day.deliveries.map(({ event }) => event.id);
    const lateness = day.deliveries.map(({ arrivesAt, event }) => arrivesAt - Date.parse(event.time));
    const latest = new Map<string, string>();
    const overtaken = day.deliveries.filter(({ event: { subject, time } }) => {
      const before = latest.get(subject) ?? '';
      latest.set(subject, time > before ? time : before);
      return time < before;
    });
    expect(new Set(ids).size).toBeLessThan(ids.length);
    expect(Math.max(...lateness)).toBeGreaterThan(60 * 60_000);
    expect(overtaken.length).toBeGreaterThan(20);
  });

  it('splits some lots, sends some declarations of other departments, one office unknown to the register and some cancellations', () => {
    const offices = registered.map(({ event }) => event.data.officeCode);
    expect(registered.filter(({ event }) => event.data.firstDeclarationNumber === 'F').length).toBeGreaterThan(5);
    expect(offices).toEqual(expect.arrayContaining([FOREIGN_OFFICE, UNREGISTERED_OFFICE]));
    expect(day.deliveries.filter(({ event }) => event.type.endsWith('.cancelled.v1')).length).toBeGreaterThan(2);
  });

  it('never gives one declaration number twice, at any size', () => {
    const big = planDay({ ...order, declarations: MOST_DECLARATIONS }, new SeededRandom('big'));
    expect(new Set(big.map((each) => each.declarationId)).size).toBe(MOST_DECLARATIONS);
  });

  it('lies on the last working day before today in Vietnam', () => {
    expect(lastWorkingDay(new Date('2026-11-23T01:00:00Z'))).toBe('2026-11-20');
    expect(lastWorkingDay(new Date('2026-11-23T18:00:00Z'))).toBe('2026-11-23');
  });
});
