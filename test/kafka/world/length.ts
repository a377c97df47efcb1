import { loadEnv } from '@hailong/config';
import { IsBoolean, IsOptional, IsString } from 'class-validator';

class FaultEnv {
  @IsBoolean() HAILONG_SOAK = false;
  @IsOptional() @IsString() FAULT_SEED?: string;
}

/** How long and how often things go wrong: a few minutes in all on every change, the whole length of the issue by `npm run soak`. */
export interface FaultLength {
  /** Whether also that is done which takes minutes because its subject waits for minutes. */
  isFull: boolean;
  declarationsPerPart: number;
  kills: number;
  pauseMs: number;
  databaseAwayMs: number;
  brokerAwayMs: number;
  sessionSeconds: number;
  poisonRounds: number;
  /** The size of the records that are too large. */
  poisonMegabytes: number;
}

const SHORT: FaultLength = {
  isFull: false,
  declarationsPerPart: 120,
  kills: 3,
  pauseMs: 8_000,
  databaseAwayMs: 5_000,
  brokerAwayMs: 3_000,
  sessionSeconds: 6,
  poisonRounds: 1,
  poisonMegabytes: 2,
};

const LONG: FaultLength = {
  isFull: true,
  declarationsPerPart: 1_500,
  kills: 20,
  pauseMs: 45_000,
  databaseAwayMs: 30_000,
  brokerAwayMs: 8_000,
  sessionSeconds: 30,
  poisonRounds: 5,
  poisonMegabytes: 10,
};

export function faultLength(): FaultLength {
  return loadEnv(FaultEnv).HAILONG_SOAK ? LONG : SHORT;
}

/** Random moments come from this; it is printed, so that a run can be had again. */
export function faultSeed(): string {
  const seed = loadEnv(FaultEnv).FAULT_SEED ?? String(Date.now());
  process.stdout.write(`seed of the moments: FAULT_SEED=${seed}\n`);
  return seed;
}
