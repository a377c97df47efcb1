import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperatorAccess } from '../../apps/hailong/src/access/operator-access';
import { loadSecrets } from '../../apps/hailong/src/access/secrets';
import { isTaken } from '../../apps/hailong/src/up/taken-port';
import { discardDataFolder, HailongProcess, newDataFolder } from '../e2e/hailong-process';
import { eventually } from '../support/eventually';
import { freePort } from '../support/free-port';
import { leakCheck } from '../support/leak-check';
import { allCountedOn, recordsIn, withAdmin } from './broker-admin';
import { closingAfterEach } from './closing';
import { withOwnBrokers } from './kafka-here';

const LONG = 300_000;
const DEMO = ['--demo-size', '10', '--demo-day', '2026-11-19'];

/** What `npm run kafka` starts, with what it has printed. */
async function startKafka(...args: string[]): Promise<{ child: ChildProcess; printed: () => string }> {
  const child = spawn(process.execPath, ['scripts/kafka.mjs', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  const isReady = () => printed.includes('Ctrl-C stops it');
  await eventually(isReady, { describe: 'Kafka is ready', timeoutMs: 120_000 });
  return { child, printed: () => printed };
}

withOwnBrokers('npm run kafka -- --brokers 3, and hailong up --kafka on it', () => {
  const afterwards = closingAfterEach();

  test(
    'the demo day runs over three brokers though one that is named does not answer, the operator sees them connected, and Ctrl-C leaves nothing behind',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'hailong-kafka-test-'));
      afterwards(() => rm(folder, { recursive: true, force: true }));
      const port = await freePort(3);
      // a privileged port of old: nobody listens there, and no test is given it
      const nobody = '127.0.0.1:1';
      const brokers = [port, port + 1, port + 2].map((each) => `127.0.0.1:${each}`);
      const kafka = await startKafka('--brokers', '3', '--port', String(port), '--data', folder);
      const ended = once(kafka.child, 'close');
      afterwards(async () => {
        kafka.child.kill('SIGINT');
        await ended;
      });
      await allCountedOn(brokers);
      expect(kafka.printed()).toContain(`KAFKA_BROKERS=${brokers.join(',')}`);
      const dataFolder = newDataFolder();
      afterwards(() => discardDataFolder(dataFolder));
      const hailong = await HailongProcess.up(dataFolder, '--kafka', [nobody, ...brokers].join(','), ...DEMO);
      afterwards(() => hailong.end('SIGINT'));
      const operator = new OperatorAccess(hailong.running.services, (await loadSecrets(dataFolder)).identityPrivateKey);
      const connected = { transport: { state: 'connected', reason: null } };
      await eventually(async () => expect(await operator.lag('ratings')).toMatchObject(connected), {
        describe: 'the operator sees them connected',
      });
      expect(await recordsIn('hailong.rating-requests', brokers)).toBeGreaterThan(5);
      const [topic] = (
        await withAdmin((admin) => admin.fetchTopicMetadata({ topics: ['hailong.rating-requests'] }), brokers)
      ).topics;
      expect(topic!.partitions.every(({ replicas }) => replicas.length === 3)).toBe(true);
      expect(await hailong.end('SIGINT')).toBe(0);
      kafka.child.kill('SIGINT');
      expect(await ended).toEqual([0, null]);
      expect(await Promise.all([port, port + 1, port + 2].map(isTaken))).toEqual([false, false, false]);
    },
    LONG,
  );
});

leakCheck();
