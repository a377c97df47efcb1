import { readFileSync } from 'node:fs';
import { dayInVietnam, instantInVietnam } from '@hailong/calendar';
import { inTx } from '@hailong/database';
import { Jobs } from '@hailong/jobs';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReconcileTotals } from '../../../apps/declarations/src/reconciliation/reconcile-totals';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { aNumber, cleared } from '../declarations/a-lot';
import { aBranch, receive, registered } from '../declarations/an-event';
import { startDeclarationsUnderTest, type DeclarationsUnderTest } from '../declarations/declarations-service';
import { aControlTotal } from './a-control-total';
import { readReconciliations, readStandings } from './reconciliations';

let service: DeclarationsUnderTest;
const alarms: Record<string, unknown>[] = [];
const quiet = () => undefined;
const keep = (line: Record<string, unknown>) => void (line['alarm'] && alarms.push(line));

beforeAll(async () => {
  service = await startDeclarationsUnderTest();
  Logger.overrideLogger({ log: quiet, error: keep, warn: keep });
});
afterAll(async () => {
  Logger.overrideLogger(false);
  await service.stop();
});
beforeEach(() => alarms.splice(0));

/** The scheduled comparison, so many minutes from now. */
const compareLater = (minutes = 16, days = 3) =>
  service.app.get(ReconcileTotals).ofLastDays(days, new Date(Date.now() + minutes * 60_000));

const reconciliationsOf = (officeCode: string, query?: string) => readReconciliations(service, officeCode, query);
const standingOf = (officeCode: string) => readStandings(service, officeCode);
const numbers = (count: number) => Array.from({ length: count }, () => aNumber());
const registrations = (officeCode: string, of: string[]) =>
  of.map((declarationNumber) => registered({ declarationNumber, officeCode }));

describe('reconciliation with the control totals of a source', () => {
  it('finds the worked example of the documentation equal', async () => {
    const page = readFileSync('docs/control-totals.md', 'utf8');
    const total = JSON.parse(/```json\n([\s\S]+?)```/.exec(page)![1]!) as { data: { count: number; xorHash: string } };
    const named = /sys\.argv\[1:\], 0\)\)' ([\d ]+)\n([0-9a-f]{64})/.exec(page)!;
    const known = named[1]!.split(' ');
    expect([known.length, named[2]]).toEqual([total.data.count, total.data.xorHash]);
    await receive(service, ...registrations('03CC', known));
    await receive(service, total);
    expect(await standingOf('03CC')).toEqual([['equal', 'equal']]);
  });

  it('settles when a total overtakes the last events of its day, and raises no alarm', async () => {
    const late = numbers(2);
    await receive(service, aControlTotal(late, { officeCode: '03RR' }));
    expect(await standingOf('03RR')).toEqual([['settling', 'missing', 2]]);
    await receive(service, ...registrations('03RR', late));
    await compareLater(10);
    expect(await standingOf('03RR')).toEqual([['equal', 'equal']]);
    expect(alarms).toEqual([]);
  });

  it('I-07: 1,000 records that nobody ever reads are missed by office, day and count, until they come after all', async () => {
    const all = numbers(1050);
    const events = registrations('03CE', all);
    await receive(service, ...events.slice(0, 50));
    await receive(service, aControlTotal(all, { officeCode: '03CE' }));
    expect(await standingOf('03CE')).toEqual([['settling', 'missing', 1000]]);
    expect(alarms).toEqual([]);

    await compareLater();
    await compareLater();
    expect(alarms).toEqual([
      {
        alarm: 'reconciliation.open',
        sourceSystem: 'vnaccs',
        officeCode: '03CE',
        day: '2026-06-01',
        milestone: 'registered',
        outcome: 'missing',
        difference: 1000,
        theirs: 1050,
        ours: 50,
      },
    ]);
    expect(await reconciliationsOf('03CE', '?state=open')).toHaveLength(1);

    await receive(service, ...events.slice(50, 450));
    await compareLater();
    expect(await standingOf('03CE')).toEqual([['open', 'missing', 600]]);
    await receive(service, ...events.slice(450));
    await compareLater();
    expect(await standingOf('03CE')).toEqual([['resolved', 'equal']]);
    expect(alarms.map(({ alarm, difference }) => [alarm, difference])).toEqual([
      ['reconciliation.open', 1000],
      ['reconciliation.open', 600],
      ['reconciliation.resolved', undefined],
    ]);
    const [reconciliation] = await reconciliationsOf('03CE', '?state=resolved');
    expect(reconciliation!.results.map(({ oursCount }) => oursCount)).toEqual([50, 450, 1050]);
    expect(await reconciliationsOf('03CE', '?state=open')).toEqual([]);
  });

  it('misses a lost clearance although the declaration itself is known', async () => {
    const [kept, lost] = numbers(2) as [string, string];
    const office = { officeCode: '03EE', milestone: 'cleared' };
    await receive(service, ...registrations('03EE', [kept, lost]), cleared(kept));
    await receive(service, aControlTotal([kept, lost], office));
    expect(await standingOf('03EE')).toEqual([['settling', 'missing', 1]]);
    await receive(service, cleared(lost));
    await compareLater();
    expect(await standingOf('03EE')).toEqual([['equal', 'equal']]);
    expect(alarms).toEqual([]);
  });

  it('finds declarations that the source never had, and as many others in place of its own', async () => {
    const [own, invented, other, lost] = numbers(4) as [string, string, string, string];
    await receive(service, ...registrations('03NK', [own, invented]), ...registrations('03PA', [other]));
    await receive(service, aControlTotal([own], { officeCode: '03NK' }), aControlTotal([lost], { officeCode: '03PA' }));
    await compareLater();
    expect(await standingOf('03NK')).toEqual([['open', 'surplus', 1]]);
    expect(await standingOf('03PA')).toEqual([['open', 'hash-differs']]);
  });

  it('lets the highest version of a total win, whatever the order, and refuses two contents under one version', async () => {
    const [first, second] = numbers(2) as [string, string];
    const total = (of: string[], version: number) => aControlTotal(of, { officeCode: '03TG', version });
    await receive(service, ...registrations('03TG', [first]));
    await receive(service, total([first], 3), total([first, second], 2));
    expect(await standingOf('03TG')).toEqual([['equal', 'equal']]);
    await receive(service, total([first, second], 3));
    const letters: { detail: string }[] = await service.db.query(`select detail from dead_letter`);
    expect(letters.map(({ detail }) => detail)).toEqual(['control-total.contradicts']);
    await receive(service, total([first, second], 4));
    await compareLater();
    expect(await standingOf('03TG')).toEqual([['open', 'missing', 1]]);
    await receive(service, total([first], 5));
    expect(await standingOf('03TG')).toEqual([['resolved', 'equal']]);
    const versions = (await reconciliationsOf('03TG'))[0]!.results.map(({ theirsVersion }) => theirsVersion);
    expect(versions).toEqual([3, 4, 5]);
  });

  it('counts a declaration on its day in Vietnam, once, whatever its amendment', async () => {
    const [lastSecond, midnight] = numbers(2) as [string, string];
    const at = (declarationNumber: string, occurredAt: string) =>
      registered({ declarationNumber, officeCode: '03CD', occurredAt });
    await receive(
      service,
      at(lastSecond, '2026-06-01T16:59:59Z'),
      at(`${lastSecond.slice(0, 11)}1`, '2026-06-01T16:59:59Z'),
      at(midnight, '2026-06-01T17:00:00Z'),
    );
    await receive(
      service,
      aControlTotal([lastSecond], { officeCode: '03CD' }),
      aControlTotal([midnight], { officeCode: '03CD', day: '2026-06-02' }),
    );
    expect(await standingOf('03CD')).toEqual([
      ['equal', 'equal'],
      ['equal', 'equal'],
    ]);
  });

  it('notices a total that its source owes, but none of an office whose code is no longer in force', async () => {
    const now = Date.now();
    const day = (daysAgo: number) => dayInVietnam(new Date(now - daysAgo * 86_400_000));
    const closed = { codes: [{ code: '03PJ', validTo: day(4) }] };
    await service.announce(aBranch('03PJ', 'Hải quan Hải Dương', closed), aBranch('03PL', 'Hải quan Hưng Yên'));
    const total = (officeCode: string, daysAgo: number) => aControlTotal([], { officeCode, day: day(daysAgo) });
    await receive(service, total('03PJ', 4), total('03PL', 4), total('03PL', 2));
    // at nine in the morning, whenever the test runs: at noon the total of yesterday is owed, too
    await service.app.get(ReconcileTotals).ofLastDays(3, instantInVietnam(day(0), '09:00'));
    expect(await reconciliationsOf('03PL', '?state=open')).toMatchObject([
      { day: day(3), results: [{ outcome: 'total-missing', oursCount: 0 }] },
    ]);
    expect(await reconciliationsOf('03PJ', '?state=open')).toEqual([]);
    await receive(service, total('03PL', 3));
    expect(await reconciliationsOf('03PL', '?state=open')).toEqual([]);
    expect((await reconciliationsOf('03PL', '?state=resolved')).map((item) => item.day)).toEqual([day(3)]);
  });

  it.each(['reconcile-recent-days', 'reconcile-all-days'])('is made again by the job %s', async (job) => {
    const officeCode = job === 'reconcile-all-days' ? '03QN' : '03QT';
    const [late] = numbers(1) as [string];
    const now = new Date();
    await receive(service, aControlTotal([late], { officeCode, day: dayInVietnam(now) }));
    await receive(service, registered({ declarationNumber: late, officeCode, occurredAt: now.toISOString() }));
    expect(await standingOf(officeCode)).toEqual([['settling', 'missing', 1]]);
    await inTx(service.app.get(DataSource), (tx) => service.app.get(Jobs).send(tx, job));
    await eventually(async () => (await standingOf(officeCode))[0]![0] === 'equal', { describe: 'the job has run' });
  });

  it('is read by the operator page after page, and by nobody who has no business with it', async () => {
    await receive(service, ...numbers(105).map((_, at) => aControlTotal([], { officeCode: `28${100 + at}` })));
    const first = await service.call('GET', '/api/v1/reconciliations', { role: 'auditor' });
    const second = await service.call('GET', `/api/v1/reconciliations?cursor=${first.body.nextCursor}`, {
      role: 'operator',
    });
    expect([first.body.items.length, second.body.waitingEvents]).toEqual([100, 0]);
    const offices = [...first.body.items, ...second.body.items].map(({ officeCode }) => officeCode as string);
    expect(offices.filter((code) => code.startsWith('28'))).toHaveLength(105);
    for (const query of ['?cursor=x', '?state=closed'])
      expect((await service.call('GET', `/api/v1/reconciliations${query}`, { role: 'operator' })).status).toBe(422);
    expect((await service.call('GET', '/api/v1/reconciliations', { role: 'leader' })).status).toBe(404);
    expect((await service.call('GET', '/api/v1/reconciliations', { role: 'source-system' })).status).toBe(404);
  });
});

leakCheck();
