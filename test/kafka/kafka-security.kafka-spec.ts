import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnv } from '@hailong/config';
import { KafkaEnv, type KafkaOptions, kafkaOptionsOf } from '@hailong/events';
import { aRecord, ReceivingInbox } from '../integration/events/transport/receiving-inbox';
import { eventually } from '../support/eventually';
import { leakCheck } from '../support/leak-check';
import { closingAfterAll, closingAfterEach } from './closing';
import { forbidGroup } from './group-access';
import { withOwnBrokers } from './kafka-here';
import { ONE_BROKER_TOPICS, OwnNamesTransport } from './own-names';

const PASSWORD = 'only-for-this-test';
const LONG = 180_000;
const PATIENCE = { timeoutMs: 40_000 };
const LOGIN = 'org.apache.kafka.common.security';
const SASL = {
  'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256',
  'sasl.mechanism.inter.broker.protocol': 'PLAIN',
};
// Who has no rules may do everything; the broker itself, and what the brokers say among themselves, always.
const RULES = {
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'allow.everyone.if.no.acl.found': 'true',
  'super.users': 'User:broker;User:ANONYMOUS',
};
const PLAIN_USERS = `${LOGIN}.plain.PlainLoginModule required username="broker" password="${PASSWORD}" user_broker="${PASSWORD}" user_hailong="${PASSWORD}";`;

withOwnBrokers('brokers that ask who we are', () => {
  const afterwards = closingAfterEach();
  let folder: string;
  const afterAllOfThem = closingAfterAll();
  let cluster: { bootstrap: string[]; stop(): Promise<void> };

  const optionsFrom = (given: Record<string, string>): KafkaOptions => {
    const env = loadEnv(KafkaEnv, {
      KAFKA_BROKERS: cluster.bootstrap.join(','),
      KAFKA_TLS: 'true',
      KAFKA_TLS_CA_FILE: join(folder, 'ca.pem'),
      KAFKA_SASL_USERNAME: 'hailong',
      KAFKA_SASL_PASSWORD: PASSWORD,
      ...given,
    });
    return { ...kafkaOptionsOf(env)!, topics: ONE_BROKER_TOPICS };
  };

  beforeAll(async () => {
    const { KafkaCluster } = await import('../../scripts/kafka/cluster.mjs');
    folder = await mkdtemp(join(tmpdir(), 'hailong-kafka-test-'));
    afterAllOfThem(() => rm(folder, { recursive: true, force: true }));
    const store = join(folder, 'broker.p12');
    const keytool = (...args: string[]): void => {
      const { status, stdout } = spawnSync('keytool', [...args, '-keystore', store, '-storepass', PASSWORD]);
      if (status !== 0) throw new Error(`keytool: ${String(stdout)}`);
    };
    const names = ['-dname', 'CN=broker', '-ext', 'SAN=ip:127.0.0.1,dns:localhost'];
    keytool('-genkeypair', '-alias', 'broker', '-keyalg', 'RSA', '-storetype', 'PKCS12', '-validity', '2', ...names);
    keytool('-exportcert', '-rfc', '-alias', 'broker', '-file', join(folder, 'ca.pem'));
    cluster = await KafkaCluster.start({
      folder: join(folder, 'kafka'),
      listener: 'SASL_SSL',
      scramUser: { name: 'hailong', password: PASSWORD },
      settings: {
        ...SASL,
        ...RULES,
        'listener.name.sasl_ssl.plain.sasl.jaas.config': PLAIN_USERS,
        'listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config': `${LOGIN}.scram.ScramLoginModule required;`,
        'ssl.keystore.location': store,
        'ssl.keystore.type': 'PKCS12',
        'ssl.keystore.password': PASSWORD,
        'ssl.truststore.location': store,
        'ssl.truststore.password': PASSWORD,
      },
    });
    afterAllOfThem(() => cluster.stop());
  }, LONG);

  const open = (options: KafkaOptions): OwnNamesTransport => {
    const transport = new OwnNamesTransport(options);
    afterwards(() => transport.close());
    return transport;
  };

  test.each(['plain', 'scram-sha-256'])('events travel over TLS with a name and password by %s', async (mechanism) => {
    const transport = open(optionsFrom({ KAFKA_SASL_MECHANISM: mechanism }));
    const inbox = new ReceivingInbox();
    const record = aRecord({});
    // a broker that has just started is not counted on at once
    await eventually(() => transport.publish([record]), { describe: 'it is published', ...PATIENCE });
    await inbox.attach(transport, 'ratings', ['hailong.a']);
    await inbox.eventuallyHolds([record], PATIENCE);
  });

  test('a wrong password publishes nothing, and no message holds it', async () => {
    const wrong = { KAFKA_SASL_MECHANISM: 'scram-sha-256', KAFKA_SASL_PASSWORD: 'not-this-one' };
    const transport = open(optionsFrom(wrong));
    const failure = await transport.publish([aRecord({})]).catch((error: Error) => error);
    expect(String(failure)).toMatch(/authentication/i);
    expect(String(failure)).not.toContain('not-this-one');
  });

  test('a broker whose certificate nobody vouches for is not talked to', async () => {
    const transport = open({ ...optionsFrom({ KAFKA_SASL_MECHANISM: 'plain' }), tls: {} });
    await expect(transport.publish([aRecord({})])).rejects.toThrow(/self-signed certificate/);
  });

  test('a group that is forbidden to us stands there as refused, with the reason, and is read on once it is allowed again', async () => {
    const options = optionsFrom({ KAFKA_SASL_MECHANISM: 'plain', KAFKA_SESSION_SECONDS: '6' });
    const transport = open(options);
    const inbox = new ReceivingInbox();
    const [before, meanwhile] = [aRecord({}), aRecord({})];
    await eventually(() => transport.publish([before]), { describe: 'it is published', ...PATIENCE });
    await inbox.attach(transport, 'ratings', ['hailong.a']);
    await inbox.eventuallyHolds([before], PATIENCE);
    const superUser = { username: 'broker', password: PASSWORD };
    const allowAgain = await forbidGroup(options, transport.group('ratings'), superUser);
    const refused = { state: 'refused', reason: expect.stringMatching(/not authorized to access group/i) as unknown };
    await eventually(() => expect(transport.standing()).toMatchObject(refused), {
      describe: 'the operator sees why nothing is read',
      ...PATIENCE,
    });
    await transport.publish([meanwhile]);
    await allowAgain();
    await inbox.eventuallyHolds([meanwhile], PATIENCE);
    const connected = { state: 'connected', reason: null };
    await eventually(() => expect(transport.standing()).toMatchObject(connected), {
      describe: 'the operator sees that it is read again',
      ...PATIENCE,
    });
  });
});

leakCheck();
