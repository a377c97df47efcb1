import type { Language } from '../channels/channel';

/** The words of the page on which a business stops its invitations. */
interface StopTexts {
  title: string;
  ask: string;
  stop: string;
  stoppedTitle: string;
  stopped: string;
  resume: string;
  resumedTitle: string;
  resumed: string;
  unknownTitle: string;
  unknown: string;
  otherLanguage: string;
}

const vi: StopTexts = {
  title: 'Không nhận lời mời đánh giá nữa?',
  ask: 'Chúng tôi sẽ không gửi lời mời đánh giá tới địa chỉ đã nhận thư này nữa. Quý doanh nghiệp vẫn đánh giá được trong phần mềm khai hải quan.',
  stop: 'Không nhận nữa',
  stoppedTitle: 'Đã dừng lời mời',
  stopped: 'Từ nay địa chỉ này không nhận lời mời đánh giá. Nếu bấm nhầm, Quý doanh nghiệp có thể nhận lại.',
  resume: 'Nhận lại lời mời',
  resumedTitle: 'Đã nhận lại lời mời',
  resumed: 'Địa chỉ này lại nhận lời mời đánh giá cho các lô hàng sau.',
  unknownTitle: 'Đường dẫn không dùng được',
  unknown:
    'Đường dẫn không đầy đủ hoặc đã được thay bằng đường dẫn trong thư mới hơn. Chưa có gì thay đổi. Xin mở đường dẫn trong thư mới nhất.',
  otherLanguage: 'English',
};

const en: StopTexts = {
  title: 'Stop these invitations?',
  ask: 'We will no longer invite this address to rate. Your business can still rate in its declaration software.',
  stop: 'Stop invitations',
  stoppedTitle: 'Invitations are stopped',
  stopped: 'This address gets no more invitations to rate. If this was a mistake, you can have them again.',
  resume: 'Receive invitations again',
  resumedTitle: 'Invitations are on again',
  resumed: 'This address will be invited again about later lots.',
  unknownTitle: 'This link cannot be used',
  unknown:
    'It may be incomplete or have been replaced by the one in a newer message. Nothing has changed. Please open the link in the latest message.',
  otherLanguage: 'Tiếng Việt',
};

export const STOP_TEXTS: Record<Language, StopTexts> = { vi, en };
