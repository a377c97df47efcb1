/** The languages of the gateway's own pages. */
export type Language = 'vi' | 'en';

type Text = Record<Language, string>;

/** Every sentence of the landing and error pages except those about one code. */
export const TEXTS = {
  product: { vi: 'Hài Lòng', en: 'Hài Lòng' },
  slogan: {
    vi: 'Doanh nghiệp đánh giá dịch vụ hải quan theo từng lô hàng. Đánh giá thấp được xác minh và trả lời công khai.',
    en: 'Businesses rate the customs service on each lot. Poor ratings are verified and publicly answered.',
  },
  replies: { vi: 'Trả lời công khai', en: 'Public replies' },
  repliesHint: { vi: 'Mọi người xem được, không cần đăng nhập', en: 'Open to everybody, no sign-in' },
  console: { vi: 'Dành cho cán bộ', en: 'For staff' },
  consoleHint: { vi: 'Đăng nhập để xem bảng điểm và xử lý vụ việc', en: 'Sign in to see scorecards and work on cases' },
  reference: { vi: 'Tài liệu API', en: 'API reference' },
  referenceHint: { vi: 'Dành cho hệ thống và phần mềm khai hải quan', en: 'For systems and declaration software' },
  invited: {
    vi: 'Nếu quý doanh nghiệp nhận được đường dẫn đánh giá, hãy mở đường dẫn đó; không cần tài khoản.',
    en: 'If you received a rating link, open that link; no account is needed.',
  },
  todo: { vi: 'Cần làm gì', en: 'What to do' },
  code: { vi: 'Mã lỗi', en: 'Error code' },
  referenceNumber: { vi: 'Số tham chiếu', en: 'Reference number' },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  home: { vi: 'Về trang đầu', en: 'To the first page' },
  otherLanguage: { vi: 'English', en: 'Tiếng Việt' },
} as const satisfies Record<string, Text>;
