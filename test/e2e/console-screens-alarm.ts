import type { Page } from 'playwright-core';
import { aPressureAlarm } from './console-rows';
import { faultsOf } from './console-screens-faults';

/** Brings an alarm of pressure about, acknowledges it on the auditor's screen, at first without a note, and leaves. */
export async function acknowledgeAnAlarm(auditor: Page, dataFolder: string): Promise<void> {
  const isEmpty = auditor.getByText('Hiện không có báo động nào.');
  await isEmpty.waitFor();
  await aPressureAlarm(dataFolder);
  await auditor.reload();
  await auditor.getByRole('button', { name: /Xác nhận đã xem báo động/ }).click();
  const acknowledge = auditor.getByRole('button', { name: 'Xác nhận đã xem', exact: true });
  await acknowledge.click();
  await auditor.getByText('Cần điền mục này.').waitFor();
  expect(await faultsOf(auditor)).toEqual([]);
  await auditor.getByLabel('Đã làm gì với báo động').fill('Đã trao đổi với doanh nghiệp');
  await acknowledge.click();
  await auditor.getByText('Đã ghi nhận báo động').waitFor();
  await isEmpty.waitFor();
  await auditor.context().close();
}
