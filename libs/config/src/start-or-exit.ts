import { EnvInvalid } from './env-invalid';

/** Exit code for a faulty configuration (EX_CONFIG of sysexits.h): a supervisor can tell it from a crash and need not restart. */
export const EXIT_CONFIG = 78;

/** Runs the program's start. A faulty environment ends the process with 78 and the names of the variables, any other failure with 1 and the error. */
export async function startOrExit(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (error instanceof EnvInvalid) {
      process.stderr.write(`${error.message}\n`);
      process.exit(EXIT_CONFIG);
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  }
}
