import 'reflect-metadata';
import { loadEnv } from '@hailong/config';
import { UnitRecorded } from '@hailong/contracts';
import { inTx } from '@hailong/database';
import { EmbeddedTransport, type EventContext } from '@hailong/events';
import { createIdentityKeys } from '@hailong/identity';
import { storeUnits } from '@hailong/organisation';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { DeclarationsEnv } from '../../apps/declarations/src/env';
import { isHandling } from '../../apps/declarations/src/folding/declaration-facts';
import { fold } from '../../apps/declarations/src/folding/fold';
import { FoldDeclarations } from '../../apps/declarations/src/folding/fold-declarations';
import { renewVersion } from '../../apps/declarations/src/organisation/known-organisation';
import { startDeclarations } from '../../apps/declarations/src/start';
import { declarationIdAt, EVENTS_PER_DECLARATION, eventsAt } from './fold-events';
import type { FoldedStream, FoldProgram } from './fold-process';

const NAMESPACE = '3b0b6f0e-2d51-4b7e-8d0e-5a1c7f0b6a45';
const DECLARATIONS_PER_BATCH = 62;
const MB = 1024 * 1024;

/** Takes the declarations from one place in the stream up to another; the sum keeps a compiler from leaving the work out. */
type Take = (from: number, to: number) => Promise<number> | number;

const PROGRAMS: Record<FoldProgram, (databaseUrl: string) => Promise<{ take: Take; stop(): Promise<void> }>> = {
  ours: async () => ({ take: foldEach, stop: async () => undefined }),
  floor: async () => ({ take: lookAtEach, stop: async () => undefined }),
  postgresql: foldOnPostgresql,
};

function foldEach(from: number, to: number): number {
  let lanes = 0;
  for (let index = from; index < to; index += 1) lanes += fold(declarationIdAt(index), eventsAt(index)).lanes.length;
  return lanes;
}

/** The leanest program that may be called a fold: the newest event tells the state, the newest lane is the lane. It is wrong for every event that is late. */
function lookAtEach(from: number, to: number): number {
  let lanes = 0;
  for (let index = from; index < to; index += 1) {
    let newest = '';
    let lane: string | undefined;
    for (const { body } of eventsAt(index)) {
      if (isHandling(body) || body.occurredAt < newest) continue;
      newest = body.occurredAt;
      lane = body.lane ?? lane;
    }
    lanes += lane === undefined ? 0 : 1;
  }
  return lanes;
}

/** The service as it runs in production; its use case is called as its worker calls it, in a transaction for each batch. */
async function foldOnPostgresql(databaseUrl: string): Promise<{ take: Take; stop(): Promise<void> }> {
  const keys = await createIdentityKeys();
  const env = loadEnv(DeclarationsEnv, {
    DATABASE_URL: databaseUrl,
    PORT: '0',
    IDENTITY_PUBLIC_KEY: keys.publicKey,
    PUBLIC_ORIGIN: 'http://localhost:8080',
    RATING_LINK_KEYS: 'k'.repeat(64),
    LOG_LEVEL: 'error',
  });
  const { app, stop } = await startDeclarations(env, { transport: new EmbeddedTransport(['declarations']) });
  const db = app.get(DataSource, { strict: false });
  const folding = app.get(FoldDeclarations, { strict: false });
  await inTx(db, async (tx) => {
    await storeUnits(tx, ['03CC', '03CE', '03TG', '03EE', '03NK'].map(aBranch));
    await renewVersion(tx);
  });
  const take = async (from: number, to: number): Promise<number> => {
    for (let first = from; first < to; first += DECLARATIONS_PER_BATCH) {
      const last = Math.min(to, first + DECLARATIONS_PER_BATCH);
      const facts = Array.from({ length: last - first }, (_, place) => eventsAt(first + place)).flat();
      const events = facts.map(({ body, ...context }) => ({ event: body, context: context as EventContext }));
      await inTx(db, (tx) => folding.execute(tx, events, new Date()));
    }
    return to - from;
  };
  return { take, stop };
}

function aBranch(code: string): UnitRecorded {
  const facts = {
    unitId: v5(code, NAMESPACE),
    version: 1,
    kind: 'branch' as const,
    recordedAt: '2026-01-01T00:00:00Z',
  };
  const dated = { codes: [{ code }], names: [{ nameVi: `Hải quan ${code}` }], parents: [], successors: [] };
  return Object.assign(new UnitRecorded(), facts, dated);
}

async function main(): Promise<void> {
  const [name, from, count, databaseUrl] = process.argv.slice(2) as [FoldProgram, string, string, string];
  const program = await PROGRAMS[name](databaseUrl);
  const [first, declarations] = [Number(from), Number(count)];
  const [peaksMb, liveMb]: [number[], number[]] = [[], []];
  const start = performance.now();
  let taken = first;
  for (const part of [0.1, 0.5, 1]) {
    const until = first + Math.round(declarations * part);
    await program.take(taken, until);
    taken = until;
    peaksMb.push(process.resourceUsage().maxRSS / 1024);
    globalThis.gc?.();
    liveMb.push(process.memoryUsage().heapUsed / MB);
  }
  const seconds = (performance.now() - start) / 1000;
  await program.stop();
  const folded: FoldedStream = { eventsPerSecond: (declarations * EVENTS_PER_DECLARATION) / seconds, peaksMb, liveMb };
  process.send?.(folded);
  process.disconnect?.();
}

void main();
