import type { DataSource } from 'typeorm';
import type { DeclarationsEnv } from '../../env';
import { DemoChannel } from '../demo/demo-channel';
import type { Channel, TakeReceipt } from './channel';
import { SmppChannel } from './smpp-channel';
import { SmsGatewayChannel } from './sms-gateway-channel';
import { checkSmsFits } from './sms-text';
import { SmtpChannel } from './smtp-channel';
import { ZnsChannel } from './zns-channel';

/** The channels that the environment describes; a demonstration sends nothing out of the house. Throws `SmsDoesNotFit`. */
export function configuredChannels(env: DeclarationsEnv, db: DataSource, takeReceipt: TakeReceipt): Channel[] {
  if (env.DEMO_OUTBOX) return (['email', 'sms', 'zns'] as const).map((name) => new DemoChannel(name, db));
  const { SMTP_URL, MAIL_FROM, SMPP_URL, SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN, SMS_BRAND } = env;
  const channels: Channel[] = [];
  if (SMTP_URL !== undefined) channels.push(new SmtpChannel(SMTP_URL, MAIL_FROM!));
  if (SMPP_URL !== undefined) channels.push(new SmppChannel(SMPP_URL, SMS_BRAND!, takeReceipt));
  else if (SMS_GATEWAY_URL !== undefined) {
    channels.push(new SmsGatewayChannel(SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN!, SMS_BRAND!));
  }
  const { ZNS_URL, ZNS_ACCESS_TOKEN, ZNS_TEMPLATE_ID } = env;
  if (ZNS_ACCESS_TOKEN !== undefined) {
    channels.push(new ZnsChannel({ url: ZNS_URL, accessToken: ZNS_ACCESS_TOKEN, templateId: ZNS_TEMPLATE_ID! }));
  }
  if (channels.some(({ name }) => name === 'sms')) checkSmsFits(env.PUBLIC_ORIGIN);
  return channels;
}

/** Whether businesses can be written to at all. */
export function hasChannel(env: DeclarationsEnv): boolean {
  const { DEMO_OUTBOX, SMTP_URL, SMPP_URL, SMS_GATEWAY_URL, ZNS_ACCESS_TOKEN } = env;
  return DEMO_OUTBOX || [SMTP_URL, SMPP_URL, SMS_GATEWAY_URL, ZNS_ACCESS_TOKEN].some((given) => given !== undefined);
}
