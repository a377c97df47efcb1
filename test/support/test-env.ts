import { loadEnv } from '@hailong/config';
import { IsNotEmpty, IsOptional, IsString } from 'class-validator';

/** What the machine gives to the tests: a PostgreSQL to use instead of the embedded one. */
class TestMachineEnv {
  @IsOptional() @IsString() TEST_DATABASE_URL?: string;
}

/** What the global set-up gives to each test file. */
class TestRunEnv {
  @IsString() @IsNotEmpty() HAILONG_TEST_ADMIN_URL!: string;
  @IsString() @IsNotEmpty() HAILONG_TEST_PREFIX!: string;
  @IsString() @IsNotEmpty() HAILONG_TEST_MISSING_SCHEMAS!: string;
}

/** The server the tests were told to use, if any. */
export function givenDatabaseUrl(): string | undefined {
  return loadEnv(TestMachineEnv).TEST_DATABASE_URL;
}

/** The server, the prefix of this run and the schemas its template lacks. Throws if the global set-up did not run. */
export function testRun(): { adminUrl: string; prefix: string; missing: Record<string, string> } {
  const env = loadEnv(TestRunEnv);
  return {
    adminUrl: env.HAILONG_TEST_ADMIN_URL,
    prefix: env.HAILONG_TEST_PREFIX,
    missing: JSON.parse(env.HAILONG_TEST_MISSING_SCHEMAS),
  };
}

/** Jest hands nothing else than the environment from its global set-up to the processes that run the files. */
export function announceTestRun(run: { adminUrl: string; prefix: string; missing: Record<string, string> }): void {
  // oxlint-disable-next-line node/no-process-env
  Object.assign(process.env, {
    HAILONG_TEST_ADMIN_URL: run.adminUrl,
    HAILONG_TEST_PREFIX: run.prefix,
    HAILONG_TEST_MISSING_SCHEMAS: JSON.stringify(run.missing),
  });
}
