import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { loadEnv } from '@hailong/config';
import { IsOptional, IsString } from 'class-validator';

class MachineEnv {
  @IsOptional() @IsString() CI?: string;
}

const POM = join(__dirname, 's3-pom.xml');
const CACHE = join(__dirname, '../../../.cache/s3');
const JAR = join(
  CACHE,
  createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12),
  's3proxy-2.6.0-jar-with-dependencies.jar',
);
const KEYS = { accessKeyId: 'local-identity', secretAccessKey: 'local-credential' };

/** A server of another maker that speaks S3, with one empty bucket, on a port that it chose itself. */
export class S3Server {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly place: { bucket: string; region: string; endpoint: string } & typeof KEYS,
  ) {}

  static async start(): Promise<S3Server> {
    const folder = await mkdtemp(join(tmpdir(), 'hailong-s3-'));
    const settings = join(folder, 's3.conf');
    writeFileSync(
      settings,
      [
        's3proxy.authorization=aws-v2-or-v4',
        `s3proxy.identity=${KEYS.accessKeyId}`,
        `s3proxy.credential=${KEYS.secretAccessKey}`,
        's3proxy.endpoint=http://127.0.0.1:0',
        'jclouds.provider=transient',
        'jclouds.identity=none',
        'jclouds.credential=none',
      ].join('\n'),
    );
    const options = ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-jar', JAR, '--properties', settings];
    const child = spawn('java', options, { stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      const endpoint = await addressOf(child);
      const place = { bucket: 'evidence', region: 'us-east-1', endpoint, ...KEYS };
      const client = new S3Client({ region: place.region, endpoint, forcePathStyle: true, credentials: KEYS });
      await client.send(new CreateBucketCommand({ Bucket: place.bucket })).finally(() => client.destroy());
      return new S3Server(child, folder, place);
    } catch (error) {
      await end(child, folder);
      throw error;
    }
  }

  async stop(): Promise<void> {
    await end(this.child, this.folder);
  }
}

async function end(child: ChildProcess, folder: string): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
  }
  await rm(folder, { recursive: true });
}

/** A group of tests that needs such a server. Without Java, or where Maven cannot bring the server, it says so in one line and is left out; under CI it fails instead. */
export function withS3(title: string, body: () => void): void {
  const missing = whatIsMissing();
  if (missing === undefined) return describe(title, body);
  if (loadEnv(MachineEnv).CI) {
    test(title, () => {
      throw new Error(`CI leaves out no test of S3, and here ${missing}`);
    });
    return;
  }
  process.stdout.write(`not run: ${title}: ${missing} (the server runs on Java, resolved by Maven)\n`);
  describe.skip(title, body);
}

function whatIsMissing(): string | undefined {
  if (spawnSync('java', ['-version']).status !== 0) return 'java is not installed';
  return existsSync(JAR) ? undefined : bringJar();
}

async function addressOf(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  const listening = Promise.withResolvers<string>();
  const read = (line: string) => {
    said.push(line);
    if (said.length > 5) said.shift();
    const port = /Started ServerConnector.*\{127\.0\.0\.1:(\d+)\}/.exec(line)?.[1];
    if (port !== undefined) listening.resolve(`http://127.0.0.1:${port}`);
  };
  // Both stay until the server ends: one that nobody reads stands still once the pipe is full.
  for (const stream of [child.stdout!, child.stderr!]) createInterface({ input: stream }).on('line', read);
  child.once('error', listening.reject);
  child.once('close', () =>
    listening.reject(new Error(`the server of S3 ended before it listened:\n${said.join('\n')}`)),
  );
  return listening.promise;
}

/** Resolved once per version of the pom, whole or not at all; what hindered it otherwise. */
function bringJar(): string | undefined {
  mkdirSync(CACHE, { recursive: true });
  const folder = dirname(JAR);
  const unfinished = `${folder}.${process.pid}`;
  const copy = ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${unfinished}`];
  const { status, error } = spawnSync('mvn', copy, { timeout: 300_000 });
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    return `Maven could not bring the server: ${error?.message ?? `it ended with ${status}`}`;
  }
  try {
    renameSync(unfinished, folder);
  } catch {
    // Another process finished first: its folder is as whole as ours.
    rmSync(unfinished, { recursive: true });
  }
  return undefined;
}
