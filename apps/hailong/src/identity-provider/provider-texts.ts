/** The languages of the sign-in pages. */
export type Language = 'vi' | 'en';

/** Every sentence of the sign-in pages, Vietnamese first. */
export const TEXTS = {
  signIn: { vi: 'Đăng nhập Hài Lòng', en: 'Sign in to Hài Lòng' },
  demoNotice: {
    vi: 'Đây là bản dùng thử trên máy này. Tên và tài khoản đều do chúng tôi đặt ra.',
    en: 'This is a trial on this machine. All names and accounts are invented.',
  },
  account: { vi: 'Tài khoản', en: 'Account' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  submit: { vi: 'Đăng nhập', en: 'Sign in' },
  wrong: {
    vi: 'Tài khoản hoặc mật khẩu không đúng. Xem danh sách tài khoản bên dưới rồi thử lại.',
    en: 'The account or the password is wrong. See the list of accounts below and try again.',
  },
  accounts: { vi: 'Tài khoản dùng thử', en: 'Demo accounts' },
  allPasswords: { vi: 'Mật khẩu của mọi tài khoản:', en: 'Password of every account:' },
  purpose: { vi: 'Dùng để', en: 'What it is for' },
  use: { vi: 'Dùng', en: 'Use' },
  otherLanguage: { vi: 'English', en: 'Tiếng Việt' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
  signingOut: { vi: 'Đang đăng xuất khỏi Hài Lòng…', en: 'Signing out of Hài Lòng…' },
  failed: { vi: 'Không đăng nhập được', en: 'Sign-in did not work' },
  expired: {
    vi: 'Lần đăng nhập này đã hết hạn hoặc đã dùng rồi. Không có gì bị mất; hãy bắt đầu lại.',
    en: 'This sign-in has expired or was used already. Nothing is lost; please start again.',
  },
  again: { vi: 'Đăng nhập lại', en: 'Sign in again' },
  code: { vi: 'Mã lỗi', en: 'Error code' },
} as const satisfies Record<string, Record<Language, string>>;
