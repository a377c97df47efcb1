// A real Apache Kafka (KRaft) on the JVM for development and tests, formatted and started in seconds.
// Tests kill and restart single brokers through the same object that `npm run kafka` uses.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';

import { freePort } from '../free-port.mjs';
import { javaOptions, resolveKafka } from './jars.mjs';

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true) || socket.destroy());
    socket.once('error', () => resolve(false));
  });

/** A cluster of 1 or 3 brokers that are controllers, too. `start` resolves when every broker takes connections; `stop` leaves no process behind. */
export class KafkaCluster {
  #jars;
  #folder;
  #brokers;

  constructor(jars, folder, brokers) {
    this.#jars = jars;
    this.#folder = folder;
    this.#brokers = brokers;
  }

  /**
   * `ports`: the client ports, one a broker (free ones when absent). `folder` keeps data between starts; a fresh one is formatted.
   * `settings`: more server properties. `listener`: the security of the client port; `scramUser`: who can sign in by SCRAM-SHA-256.
   */
  static async start({ brokers = 1, folder, ports, settings = {}, listener = 'PLAINTEXT', scramUser }) {
    const jars = resolveKafka();
    mkdirSync(folder, { recursive: true });
    const saved = path.join(folder, 'cluster.json');
    const layout = existsSync(saved)
      ? JSON.parse(readFileSync(saved, 'utf8'))
      : await Promise.all(
          Array.from({ length: brokers }, async (_, index) => ({
            id: index + 1,
            port: ports?.[index] ?? (await freePort()),
            controller: await freePort(1, ports),
          })),
        );
    writeFileSync(saved, JSON.stringify(layout));
    const cluster = new KafkaCluster(
      jars,
      folder,
      layout.map((broker) => ({ ...broker, process: undefined })),
    );
    const voters = layout.map(({ id, controller }) => `${id}@127.0.0.1:${controller}`).join(',');
    for (const broker of layout) cluster.#prepare(broker, voters, layout.length, { settings, listener, scramUser });
    await Promise.all(layout.map(({ id }) => cluster.startBroker(id)));
    return cluster;
  }

  get bootstrap() {
    return this.#brokers.map(({ port }) => `127.0.0.1:${port}`);
  }

  get brokerIds() {
    return this.#brokers.map(({ id }) => id);
  }

  #prepare({ id, port, controller }, voters, size, { settings, listener, scramUser }) {
    const data = path.join(this.#folder, `broker-${id}`);
    const replication = Math.min(size, 3);
    const properties = {
      'process.roles': 'broker,controller',
      'node.id': id,
      'controller.quorum.voters': voters,
      listeners: `${listener}://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
      'advertised.listeners': `${listener}://127.0.0.1:${port}`,
      'listener.security.protocol.map':
        'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL',
      'controller.listener.names': 'CONTROLLER',
      'inter.broker.listener.name': listener,
      'log.dirs': path.join(data, 'log'),
      'auto.create.topics.enable': 'false',
      'offsets.topic.replication.factor': replication,
      'transaction.state.log.replication.factor': replication,
      'transaction.state.log.min.isr': 1,
      'offsets.topic.num.partitions': 4,
      'group.initial.rebalance.delay.ms': 0,
      'default.replication.factor': replication,
      'min.insync.replicas': Math.min(size, 2),
      // a broker that died without a word holds up its partitions for so long and an election; Kafka's own 9 s are for busier networks
      'broker.session.timeout.ms': 6_000,
      'broker.heartbeat.interval.ms': 1_000,
      'log.cleaner.dedupe.buffer.size': 8 * 1024 * 1024,
      ...settings,
    };
    mkdirSync(data, { recursive: true });
    const file = path.join(data, 'server.properties');
    writeFileSync(
      file,
      Object.entries(properties)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    if (existsSync(path.join(data, 'log/meta.properties'))) return;
    // the tool would take a leading hyphen for an option
    const clusterId = createHash('sha256').update(this.#folder).digest('base64url').slice(0, 22).replace(/^-/, 'A');
    const format = spawnSync(
      'java',
      [
        ...javaOptions(this.#jars),
        '-Xmx128m',
        '-cp',
        `${this.#jars}/*`,
        'kafka.tools.StorageTool',
        'format',
        '-t',
        clusterId,
        '-c',
        file,
        ...(scramUser ? ['--add-scram', `SCRAM-SHA-256=[name=${scramUser.name},password=${scramUser.password}]`] : []),
      ],
      { encoding: 'utf8' },
    );
    if (format.status !== 0)
      throw new Error(`Kafka's storage could not be formatted: ${format.stdout}${format.stderr}`);
  }

  /** Starts one broker (again) on its old data and port; resolves when it takes connections, throws with its last words when it ends or two minutes pass. */
  async startBroker(id) {
    const broker = this.#brokers.find((candidate) => candidate.id === id);
    const data = path.join(this.#folder, `broker-${id}`);
    const log = path.join(data, 'server.log');
    const out = openSync(log, 'a');
    // a process group of its own: the terminal's Ctrl-C reaches only us, and we stop it in order
    broker.process = spawn(
      'java',
      [
        ...javaOptions(this.#jars),
        '-Xms128m',
        '-Xmx384m',
        '-cp',
        `${this.#jars}/*`,
        'kafka.Kafka',
        path.join(data, 'server.properties'),
      ],
      { stdio: ['ignore', out, out], detached: true },
    );
    let ended = false;
    broker.process.once('exit', () => (ended = true));
    const deadline = Date.now() + 120_000;
    while (!(await answers(broker.port))) {
      if (ended || Date.now() > deadline) {
        throw new Error(`broker ${id} did not start:\n${readFileSync(log, 'utf8').split('\n').slice(-8).join('\n')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** SIGKILL by default: what a power failure is. Resolves when the process is gone. */
  async killBroker(id, signal = 'SIGKILL') {
    const { process: broker } = this.#brokers.find((candidate) => candidate.id === id);
    if (!broker || broker.exitCode !== null || broker.signalCode !== null) return;
    const gone = new Promise((resolve) => broker.once('exit', resolve));
    broker.kill(signal);
    await gone;
  }

  /** Stops every broker gracefully, then by force after 10 s. Done twice, it does nothing the second time. */
  async stop() {
    const stopping = this.#brokers.map(({ id }) => this.killBroker(id, 'SIGTERM'));
    const late = setTimeout(() => this.#brokers.forEach(({ id }) => void this.killBroker(id)), 10_000);
    await Promise.all(stopping);
    clearTimeout(late);
  }
}
