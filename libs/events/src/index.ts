export { EventBreaksContract, HandlersRefused, SubscribersMissing } from './events.errors';
export { eventTablesSql } from './event-tables';
export { EventsModule, type EventsModuleOptions } from './events.module';
export { EventsServer } from './events-server';
export { causedBy } from './handling/causation';
export type { EventContext, Received } from './handling/event-context';
export { OnEvent, OnEventBatch } from './handling/on-event';
export { InboxWorker, type InboxWorkerOptions } from './inbox/inbox-worker';
export { Intake } from './inbox/intake';
export { readUnambiguousJson, Unreadable } from './inbox/unambiguous-json';
export { BROKER_ADDRESS, listedBrokers } from './kafka/broker-addresses';
export { type BrokersView, type GroupStanding, viewBrokers } from './kafka/group-standings';
export { KafkaEnv, kafkaOptionsOf } from './kafka/kafka-env';
export type { KafkaOptions } from './kafka/kafka-options';
export { KafkaTransport } from './kafka/kafka-transport';
export { tolerateLeftRequests } from './kafka/left-requests';
export { runAlone } from './kafka/run-alone';
export { Outbox, type OutboxRow } from './outbox/outbox';
export { OutboxRelay } from './outbox/outbox-relay';
export { EmbeddedTransport } from './transport/embedded-transport';
export type {
  EventTransport,
  RecordHeader,
  StoredPosition,
  StoreRecords,
  Subscription,
  TransportRecord,
} from './transport/event-transport';
export { WorkLoop } from './work-loop';
