import { loadEnv } from '@hailong/config';
import { Logger } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';

/** What the machine gives: brokers to use instead of one of our own, and whether this run may leave anything out. */
class MachineEnv {
  @IsOptional() @IsString() KAFKA_BROKERS?: string;
  @IsOptional() @IsString() CI?: string;
  /** Lets the transport say what it says, to look into a failure. */
  @IsOptional() @IsString() HAILONG_TEST_LOG?: string;
}

/** What the global set-up gives to each file. */
class RunEnv {
  @IsOptional() @IsString() HAILONG_TEST_KAFKA?: string;
  @IsOptional() @IsString() HAILONG_TEST_KAFKA_MISSING?: string;
}

export function givenBrokers(): string[] | undefined {
  return loadEnv(MachineEnv).KAFKA_BROKERS?.split(',');
}

/** Jest hands nothing else than the environment from its global set-up to the files. */
export function announceKafka({ bootstrap, missing }: { bootstrap?: string[]; missing?: string }): void {
  // oxlint-disable-next-line node/no-process-env
  Object.assign(process.env, {
    HAILONG_TEST_KAFKA: bootstrap?.join(',') ?? '',
    HAILONG_TEST_KAFKA_MISSING: missing ?? '',
  });
}

/** The brokers of this run. Only inside `withKafka`. */
export function testBrokers(): string[] {
  return loadEnv(RunEnv).HAILONG_TEST_KAFKA?.split(',') ?? [];
}

/** A group of tests that needs a broker. Without one it says why in one line and is left out; under CI it fails instead. */
export function withKafka(title: string, body: () => void): void {
  const { HAILONG_TEST_KAFKA, HAILONG_TEST_KAFKA_MISSING } = loadEnv(RunEnv);
  unlessMissing(HAILONG_TEST_KAFKA ? undefined : (HAILONG_TEST_KAFKA_MISSING ?? 'no broker'), title, body);
}

/** A group of tests that starts, configures and kills brokers of its own: given ones do not do. */
export function withOwnBrokers(title: string, body: () => void): void {
  unlessMissing(loadEnv(RunEnv).HAILONG_TEST_KAFKA_MISSING, title, body);
}

function unlessMissing(missing: string | undefined, title: string, body: () => void): void {
  // What a transport says while it waits is told on purpose; here it would bury what a test says.
  if (!loadEnv(MachineEnv).HAILONG_TEST_LOG) Logger.overrideLogger(false);
  if (missing === undefined) return describe(title, body);
  if (loadEnv(MachineEnv).CI) {
    test(title, () => {
      throw new Error(`CI leaves no Kafka test out, and here ${missing}`);
    });
    return;
  }
  process.stdout.write(`not run: ${title}: ${missing}\n`);
  describe.skip(title, body);
}
