// Kafka's jars: resolved by Maven once per version of the pom into .cache/kafka, and how java is called with them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const cache = path.resolve(here, '../../.cache/kafka');
const LOG4J = `rootLogger.level = WARN
rootLogger.appenderRefs = out
rootLogger.appenderRef.out.ref = OUT
appender.out.type = Console
appender.out.name = OUT
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = [%d] %p %m (%c)%n
`;

/** Why no broker can be started on this machine, in one line, or undefined when one can. */
export function whyNoKafka() {
  for (const [command, args] of [
    ['java', ['-version']],
    ['mvn', ['-v']],
  ]) {
    if (spawnSync(command, args).status !== 0)
      return `${command} is not installed (Kafka runs on Java 17, resolved by Maven)`;
  }
  return undefined;
}

/** The folder of Kafka's jars: resolved once per version of the pom, whole or not at all. Throws with Maven's last words when it fails. */
export function resolveKafka() {
  const pom = path.join(here, 'pom.xml');
  const folder = path.join(cache, createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12));
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const unfinished = `${folder}.${process.pid}`;
  const maven = spawnSync(
    'mvn',
    ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${unfinished}`],
    {
      encoding: 'utf8',
    },
  );
  if (maven.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Error(
      `Maven could not bring Kafka:\n${(maven.stdout + maven.stderr).trim().split('\n').slice(-5).join('\n')}`,
    );
  }
  writeFileSync(path.join(unfinished, 'log4j2.properties'), LOG4J);
  try {
    renameSync(unfinished, folder);
  } catch {
    // another process finished first: its folder is as whole as ours
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/** Runs one of Kafka's own tools, such as org.apache.kafka.tools.ConsoleProducer; `input` goes to its standard input. */
export function kafkaTool(mainClass, args, input) {
  const jars = resolveKafka();
  return spawnSync('java', [...javaOptions(jars), '-Xmx128m', '-cp', `${jars}/*`, mainClass, ...args], {
    encoding: 'utf8',
    input,
  });
}

/** What every JVM of ours is called with: quiet logs, a small heap's collector, a quick start. */
export const javaOptions = (jars) => [
  `-Dlog4j2.configurationFile=${path.join(jars, 'log4j2.properties')}`,
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
];
