import type { Finding } from '../grievance/grievance.entity';

/** The languages of the public pages; Vietnamese first. */
export type PageLanguage = 'vi' | 'en';

/** Every sentence of the public pages in one language. */
export interface PageTexts {
  otherLanguage: string;
  listTitle: string;
  listIntroduction: string;
  noReply: string;
  noReplyOnPage: string;
  replyTitle: (unit: string) => string;
  publishedOn: (day: string) => string;
  unit: string;
  finding: string;
  answer: string;
  answerOnlyVietnamese: string;
  backToList: string;
  newer: string;
  older: string;
  page: (number: number, total: number) => string;
  pages: string;
  notFoundTitle: string;
  notFound: string;
  findings: Record<Finding, string>;
}

/** The catalogue of the public pages: the compiler refuses a language that lacks a sentence. */
export const PAGE_TEXTS: Record<PageLanguage, PageTexts> = {
  vi: {
    otherLanguage: 'English',
    listTitle: 'Trả lời công khai',
    listIntroduction:
      'Kết quả xác minh các đánh giá chưa hài lòng của doanh nghiệp. Không nêu tên doanh nghiệp, công chức và số tờ khai.',
    noReply: 'Chưa có trả lời nào được công bố.',
    noReplyOnPage: 'Trang này không có trả lời nào.',
    replyTitle: (unit) => `Trả lời công khai: ${unit}`,
    publishedOn: (day) => `Công bố ngày ${day}`,
    unit: 'Đơn vị',
    finding: 'Kết quả xác minh',
    answer: 'Nội dung trả lời',
    answerOnlyVietnamese: 'Nội dung trả lời',
    backToList: 'Tất cả trả lời công khai',
    newer: 'Mới hơn',
    older: 'Cũ hơn',
    page: (number, total) => `Trang ${number} / ${total}`,
    pages: 'Các trang',
    notFoundTitle: 'Không tìm thấy',
    notFound: 'Không tìm thấy trả lời này. Đường dẫn có thể bị thiếu ký tự.',
    findings: {
      founded: 'Phản ánh có cơ sở',
      'partly-founded': 'Phản ánh có cơ sở một phần',
      unfounded: 'Phản ánh không có cơ sở',
      'not-verifiable': 'Không đủ căn cứ để xác minh',
      'outside-officer-control': 'Nguyên nhân nằm ngoài phạm vi của công chức',
    },
  },
  en: {
    otherLanguage: 'Tiếng Việt',
    listTitle: 'Public replies',
    listIntroduction:
      'What was found when poor ratings by businesses were verified. No business, officer or declaration number is named.',
    noReply: 'No reply has been published yet.',
    noReplyOnPage: 'There is no reply on this page.',
    replyTitle: (unit) => `Public reply: ${unit}`,
    publishedOn: (day) => `Published on ${day}`,
    unit: 'Unit',
    finding: 'Finding',
    answer: 'Reply',
    answerOnlyVietnamese: 'Reply (given in Vietnamese only)',
    backToList: 'All public replies',
    newer: 'Newer',
    older: 'Older',
    page: (number, total) => `Page ${number} of ${total}`,
    pages: 'Pages',
    notFoundTitle: 'Not found',
    notFound: 'There is no such reply. Perhaps a character of the address is missing.',
    findings: {
      founded: 'The report was founded',
      'partly-founded': 'The report was partly founded',
      unfounded: 'The report was unfounded',
      'not-verifiable': 'The report could not be verified',
      'outside-officer-control': 'The cause lay outside the officer’s control',
    },
  },
};

/** The day of an instant in Vietnam, written out in the language of the page. */
export function writtenDay(instant: Date, language: PageLanguage): string {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const month = language === 'vi' ? '2-digit' : 'long';
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Ho_Chi_Minh',
    day: '2-digit',
    month,
    year: 'numeric',
  }).format(instant);
}
