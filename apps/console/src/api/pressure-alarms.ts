import type { RecordPage } from '../tables/record-list';
import { getJson, postJson } from './http';

/** One withdrawal that somebody pressed for; the service shows neither level nor text nor business. */
export interface PressureAlarm {
  alarmId: string;
  lotId: string;
  unitId: string;
  raisedAt: string;
  isReplaced: boolean;
}

const ALARMS = '/api/v1/pressure-alarms';

/** The alarms that no auditor has looked at, oldest first. */
export function readOpenAlarms(cursor: string | undefined): Promise<RecordPage<PressureAlarm>> {
  return getJson(ALARMS, { state: 'open', cursor });
}

/** Notes that the caller looked at an alarm, and what he did about it; the first note stays. */
export function acknowledgeAlarm(alarmId: string, note: string): Promise<unknown> {
  return postJson(`${ALARMS}/${encodeURIComponent(alarmId)}/acknowledgement`, { note });
}
