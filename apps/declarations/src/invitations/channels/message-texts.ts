import type { Language } from './channel';

/** The words of an e-mail. Links, numbers and offices are put in; goods, values and people never are. */
export interface MailTexts {
  subject: { invitation(lot: string): string; reminder(lot: string): string; digest(count: number): string };
  greeting: string;
  invitation: string;
  reminder: string;
  digest(count: number): string;
  lot: string;
  office: string;
  rate: string;
  scale: string;
  levels: readonly string[];
  scaleHint: string;
  until(day: string): string;
  why: string;
  private: string;
  stop: string;
}

const vi: MailTexts = {
  subject: {
    invitation: (lot) => `Mời Quý doanh nghiệp đánh giá việc làm thủ tục hải quan: lô hàng ${lot}`,
    reminder: (lot) => `Nhắc lại: mời đánh giá việc làm thủ tục hải quan, lô hàng ${lot}`,
    digest: (count) => `Mời Quý doanh nghiệp đánh giá việc làm thủ tục hải quan: ${count} lô hàng`,
  },
  greeting: 'Kính gửi Quý doanh nghiệp,',
  invitation: 'Cơ quan hải quan mời Quý doanh nghiệp đánh giá việc làm thủ tục cho lô hàng sau.',
  reminder:
    'Quý doanh nghiệp chưa đánh giá việc làm thủ tục cho lô hàng sau. Ý kiến của Quý doanh nghiệp vẫn rất có ích.',
  digest: (count) => `Cơ quan hải quan mời Quý doanh nghiệp đánh giá việc làm thủ tục cho ${count} lô hàng sau.`,
  lot: 'Lô hàng',
  office: 'Đơn vị',
  rate: 'Đánh giá',
  scale: 'Quý khách hài lòng đến mức nào?',
  levels: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
  scaleHint: 'Chọn một mức sẽ mở trang đánh giá. Chưa có gì được gửi đi cho tới khi Quý khách bấm gửi trên trang đó.',
  until: (day) => `Đường dẫn dùng được đến hết ngày ${day}.`,
  why: 'Thư này được gửi tới địa chỉ liên hệ mà doanh nghiệp đã đăng ký. Việc đánh giá là tự nguyện; không trả lời không bị coi là hài lòng.',
  private: 'Xin không chuyển tiếp thư này: ai có đường dẫn đều có thể đánh giá thay doanh nghiệp.',
  stop: 'Không nhận lời mời nữa',
};

const en: MailTexts = {
  subject: {
    invitation: (lot) => `Please rate the customs procedure of lot ${lot}`,
    reminder: (lot) => `Reminder: please rate the customs procedure of lot ${lot}`,
    digest: (count) => `Please rate the customs procedure of ${count} lots`,
  },
  greeting: 'Dear business,',
  invitation: 'Customs asks you to rate how the procedure of this lot was handled.',
  reminder: 'You have not yet rated how the procedure of this lot was handled. Your opinion is still useful.',
  digest: (count) => `Customs asks you to rate how the procedures of these ${count} lots were handled.`,
  lot: 'Lot',
  office: 'Office',
  rate: 'Rate',
  scale: 'How satisfied are you?',
  levels: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
  scaleHint: 'Choosing a level opens the rating page. Nothing is sent until you press send on that page.',
  until: (day) => `The link works until the end of ${day}.`,
  why: 'This was sent to the contact that your business registered. Rating is voluntary; no answer is never counted as satisfaction.',
  private: 'Please do not forward this message: whoever has the link can rate in the name of your business.',
  stop: 'Stop these invitations',
};

export const MAIL_TEXTS: Record<Language, MailTexts> = { vi, en };
