import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { loadEnv } from '@hailong/config';
import { IsOptional, IsString } from 'class-validator';

class MachineEnv {
  @IsOptional() @IsString() CI?: string;
}

const POM = join(__dirname, 's3-pom.xml');
const CACHE = join(__dirname, '../../../.cache/s3');
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
    const options = [
      '-Xmx128m',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-jar',
      theJar(),
      '--properties',
      settings,
    ];
    const child = spawn('java', options, { stdio: ['ignore', 'pipe', 'pipe'] });
    const endpoint = await addressOf(child);
    const place = { bucket: 'evidence', region: 'us-east-1', endpoint, ...KEYS };
    const client = new S3Client({ region: place.region, endpoint, forcePathStyle: true, credentials: KEYS });
    await client.send(new CreateBucketCommand({ Bucket: place.bucket }));
    client.destroy();
    return new S3Server(child, folder, place);
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await ended;
    await rm(this.folder, { recursive: true });
  }
}

/** A group of tests that needs such a server. Without Java or Maven it says so in one line and is left out; under CI it fails instead. */
export function withS3(title: string, body: () => void): void {
  const missing = ['java', 'mvn'].find((command) => spawnSync(command, ['-version']).status !== 0);
  if (missing === undefined) return describe(title, body);
  if (loadEnv(MachineEnv).CI) {
    test(title, () => {
      throw new Error(`CI leaves out no test of S3, and here ${missing} is not installed`);
    });
    return;
  }
  process.stdout.write(`not run: ${title}: ${missing} is not installed (the server runs on Java, resolved by Maven)\n`);
  describe.skip(title, body);
}

async function addressOf(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  for (const stream of [child.stdout!, child.stderr!])
    createInterface({ input: stream }).on('line', (line) => said.push(line));
  for await (const line of createInterface({ input: child.stdout! })) {
    const port = /Started ServerConnector.*\{127\.0\.0\.1:(\d+)\}/.exec(line)?.[1];
    if (port !== undefined) return `http://127.0.0.1:${port}`;
  }
  throw new Error(`the server of S3 ended before it listened:\n${said.slice(-5).join('\n')}`);
}

/** Resolved once per version of the pom, whole or not at all. */
function theJar(): string {
  const folder = join(CACHE, createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12));
  const jar = join(folder, 's3proxy-2.6.0-jar-with-dependencies.jar');
  if (existsSync(jar)) return jar;
  mkdirSync(CACHE, { recursive: true });
  const unfinished = `${folder}.${process.pid}`;
  const copy = ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${unfinished}`];
  const maven = spawnSync('mvn', copy, { encoding: 'utf8' });
  if (maven.status !== 0) throw new Error(`Maven could not bring the server:\n${maven.stdout.slice(-500)}`);
  try {
    renameSync(unfinished, folder);
  } catch {
    // Another process finished first: its folder is as whole as ours.
    rmSync(unfinished, { recursive: true });
  }
  return jar;
}
