import type { SpawnSyncReturns } from 'node:child_process';

export function whyNoKafka(): string | undefined;
export function resolveKafka(): string;
export function kafkaTool(mainClass: string, args: string[], input?: string | Uint8Array): SpawnSyncReturns<string>;
