import type { KafkaOptions } from '@hailong/events';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  type Admin,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';

/** Takes the right to read in one group from the user of these options, as whoever may do everything; what it returns gives it back. */
export async function forbidGroup(
  { brokers, tls, sasl }: KafkaOptions,
  group: string,
  superUser: { username: string; password: string },
): Promise<() => Promise<void>> {
  const kafka = new Kafka({
    clientId: 'test-admin',
    brokers: [...brokers],
    ...(tls ? { ssl: tls } : {}),
    sasl: { mechanism: 'plain', ...superUser },
    logLevel: logLevel.NOTHING,
  });
  const rule = {
    resourceType: AclResourceTypes.GROUP,
    resourceName: group,
    resourcePatternType: ResourcePatternTypes.LITERAL,
    principal: `User:${sasl!.username}`,
    host: '*',
    operation: AclOperationTypes.READ,
    permissionType: AclPermissionTypes.DENY,
  };
  const asSuperUser = async (work: (admin: Admin) => Promise<unknown>): Promise<void> => {
    const admin = kafka.admin();
    await admin.connect();
    await work(admin).finally(() => admin.disconnect());
  };
  await asSuperUser((admin) => admin.createAcls({ acl: [rule] }));
  return () => asSuperUser((admin) => admin.deleteAcls({ filters: [rule] }));
}
