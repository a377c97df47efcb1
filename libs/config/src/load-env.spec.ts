import { IsBoolean, IsInt, IsOptional, IsString, Min, MinLength } from 'class-validator';
import { EnvInvalid } from './env-invalid';
import { loadEnv } from './load-env';

class SampleEnv {
  @IsString() @MinLength(10) DATABASE_URL!: string;
  @IsInt() @Min(1) DATABASE_POOL_SIZE = 8;
  @IsOptional() @IsString() LOG_LEVEL?: string;
  @IsOptional() @IsBoolean() DEMO_OUTBOX?: boolean;
}

function faultsOf(source: NodeJS.ProcessEnv): EnvInvalid {
  try {
    loadEnv(SampleEnv, source);
  } catch (error) {
    if (error instanceof EnvInvalid) return error;
    throw error;
  }
  throw new Error('The environment was accepted.');
}

test('a complete environment becomes a typed object, with defaults for what is left out or empty', () => {
  const env = loadEnv(SampleEnv, { DATABASE_URL: 'postgres://somewhere', LOG_LEVEL: '', PATH: '/bin' });
  expect(env).toEqual({ DATABASE_URL: 'postgres://somewhere', DATABASE_POOL_SIZE: 8 });
  expect(
    loadEnv(SampleEnv, { DATABASE_URL: 'postgres://somewhere', DATABASE_POOL_SIZE: '20' }).DATABASE_POOL_SIZE,
  ).toBe(20);
});

test('every faulty variable is named at once', () => {
  expect(faultsOf({ DATABASE_POOL_SIZE: 'many' }).faults.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['DATABASE_URL', 'DATABASE_POOL_SIZE']),
  );
});

test('no value of a faulty variable is in the message', () => {
  const error = faultsOf({ DATABASE_URL: 's3cret', DATABASE_POOL_SIZE: '-77' });
  expect(error.message).toContain('DATABASE_URL');
  expect(`${error.message}${JSON.stringify(error)}${error.stack}`).not.toMatch(/s3cret|-77/);
});

test('"false" means false, and a word that is neither is a fault', () => {
  const DATABASE_URL = 'postgres://somewhere';
  expect(loadEnv(SampleEnv, { DATABASE_URL, DEMO_OUTBOX: 'false' }).DEMO_OUTBOX).toBe(false);
  expect(loadEnv(SampleEnv, { DATABASE_URL, DEMO_OUTBOX: 'true' }).DEMO_OUTBOX).toBe(true);
  expect(faultsOf({ DATABASE_URL, DEMO_OUTBOX: 'perhaps' }).faults[0]?.name).toBe('DEMO_OUTBOX');
});
