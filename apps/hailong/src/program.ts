import { Command, Option } from 'commander';
import { PLAIN_REFUSALS } from './plain-refusals';
import { DEFAULT_DATA_FOLDER } from './how-to-run';
import { pastDay } from './past-day';
import { MOST_DECLARATIONS } from './demo/plan-day';
import { doctor } from './doctor/doctor';
import { importEcus } from './ecus-import/import-ecus';
import { importOrganisation } from './organisation-import/import-organisation';
import { TRIGGERS } from './trigger/one-more-declaration';
import { trigger } from './trigger/trigger';
import type { UpOptions } from './up/up-options';
import { brokerAddresses } from './broker-addresses';
import { wholeNumber } from './whole-number';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const dataOption = (): Option =>
  new Option('--data <dir>', 'the folder in which everything is kept: database, keys, files').default(
    DEFAULT_DATA_FOLDER,
  );
const portOption = (): Option =>
  new Option('--port <n>', 'the port of the front door on this machine; 0 takes any free one')
    .default(8080)
    .argParser(wholeNumber(0, 65_535));

/** The command `hailong` with all it can do. Help is printed without starting anything. */
export function buildProgram(): Command {
  const program = new Command('hailong')
    .description(
      'Hài Lòng: businesses rate the customs service they got on each declaration; poor ratings become verified, publicly answered cases.',
    )
    .showHelpAfterError('(hailong --help explains every command)');
  addUp(program);
  addTrigger(program);
  addImport(program);
  program
    .command('doctor')
    .description('Say what is wrong with this machine or installation, and how to mend it.')
    .addOption(dataOption())
    .addOption(portOption())
    .action((options: { data: string; port: number }) =>
      plainly(async () => {
        process.exitCode = (await doctor(options.data, options.port, print)) ? 0 : 1;
      }),
    );
  program
    .command('migrate')
    .description('Bring the databases of a server to the newest version, before a rollout. `up` does it by itself.')
    .addHelpText(
      'after',
      '\nReads DATABASE_ADMIN_URL and <SERVICE>_DB_PASSWORD from the environment (.env.example names them all).',
    )
    .action(() =>
      plainly(async () => {
        const { migrateServer } = await import('./migrate/migrate.js');
        await migrateServer(print);
      }),
    );
  return program;
}

function addUp(program: Command): void {
  program
    .command('up')
    .description(
      'Start everything in one process on this machine: database, services, sign-in, front door, and the demo department.',
    )
    .addOption(dataOption())
    .addOption(portOption())
    .option('--no-demo', 'start empty: the offices of the public register, and nothing else')
    .addOption(
      new Option('--demo-size <n>', 'how many declarations the demo day has; kept after the first start')
        .default(400)
        .argParser(wholeNumber(1, MOST_DECLARATIONS)),
    )
    .addOption(
      new Option(
        '--kafka <host:port,…>',
        'let the services talk over this Kafka (npm run kafka; several brokers separated by commas) instead of inside PostgreSQL',
      ).argParser(brokerAddresses),
    )
    .addOption(
      new Option('--demo-day <date>', 'the day that the demo replays (default: the last working day)').argParser(
        pastDay,
      ),
    )
    .addHelpText(
      'after',
      '\nCtrl-C stops it; a second Ctrl-C stops it at once. The next start goes on with the same data.',
    )
    .action((options: UpOptions) =>
      plainly(async () => {
        // Loaded only here: every other command starts in a moment because it does not load the services.
        const { up } = await import('./up/up.js');
        await up(options, print);
      }),
    );
}

function addTrigger(program: Command): void {
  program
    .command('trigger')
    .description(
      'Make one more invented declaration that has just come as far as the given event, and print its rating link.',
    )
    .argument('<event>', 'for example declaration.cleared')
    .addOption(dataOption())
    .addOption(new Option('--n <count>', 'how many').default(1).argParser(wholeNumber(1, 1000)))
    .addHelpText('after', `\nEvents:\n  ${TRIGGERS.join('\n  ')}`)
    .action((event: string, options: { data: string; n: number }) =>
      plainly(() => trigger(event, options.n, options.data, print)),
    );
}

function addImport(program: Command): void {
  const imports = program.command('import').description('Bring in declarations, or the organisation, from files.');
  imports
    .command('organisation')
    .description(
      'Record units and officers from one CSV or JSON file: all of it, or nothing and every fault is named. The same file again changes nothing.',
    )
    .argument('<file>')
    .option('--dry-run', 'tell what would change, and record nothing', false)
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nBoth forms are explained, with an example of each, in apps/organisation/register/README.md.',
    )
    .action((file: string, { data, dryRun }: { data: string; dryRun: boolean }) =>
      plainly(async () => {
        process.exitCode = (await importOrganisation(file, dryRun, data, print)) ? 0 : 1;
      }),
    );
  imports
    .command('ecus')
    .description(
      'Read XML exports of ECUS5-VNACCS and Excel prints of declarations (.xlsx): files, folders, or patterns in quotes. A file that was read before adds nothing.',
    )
    .argument('<files...>')
    .addOption(dataOption())
    .action((files: string[], options: { data: string }) =>
      plainly(async () => {
        process.exitCode = (await importEcus(files, options.data, print)) ? 0 : 1;
      }),
    );
}

/** An expected refusal is told in one plain sentence and exit code 1; anything else keeps its stack. */
async function plainly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Error) || !PLAIN_REFUSALS.some((refusal) => error instanceof refusal)) throw error;
    process.stderr.write(`hailong: ${error.message}\n`);
    process.exitCode = 1;
  }
}
