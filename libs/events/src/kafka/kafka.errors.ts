/** A topic is not as it was configured to be; nothing is sent or read until somebody decides which of the two is right. */
export class TopicRefused extends Error {
  override readonly name = 'TopicRefused';

  constructor(topic: string, faults: readonly string[]) {
    super(`topic ${topic} is not as configured: ${faults.join('; ')}`);
  }
}

/** The brokers no longer speak the versions of the protocol that our client speaks (K16). */
export class BrokerTooNew extends Error {
  override readonly name = 'BrokerTooNew';

  constructor(broker: string, apis: readonly string[]) {
    super(`the broker ${broker} asks for newer requests than our Kafka client can send: ${apis.join(', ')}`);
  }
}

/** The brokers did not confirm every partition of a batch; the whole batch is to be sent again. */
export class PublicationUnconfirmed extends Error {
  override readonly name = 'PublicationUnconfirmed';

  constructor(partitions: readonly string[]) {
    super(`no confirmation for ${partitions.join(', ')}`);
  }
}
