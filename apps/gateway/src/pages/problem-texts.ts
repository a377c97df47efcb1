import type { Language } from './page-texts';

/** What a page says about one code: what happened, and what to do. */
export interface ProblemText {
  happened: string;
  todo: string;
}

const text = (vi: [string, string], en: [string, string]): Record<Language, ProblemText> => ({
  vi: { happened: vi[0], todo: vi[1] },
  en: { happened: en[0], todo: en[1] },
});

/** The codes that any address may answer with. A code of one service that is not listed is explained by its first word. */
export const PROBLEM_TEXTS: Readonly<Record<string, Record<Language, ProblemText>>> = {
  'request.not-found': text(
    [
      'Không tìm thấy trang hoặc mục này.',
      'Kiểm tra lại địa chỉ. Nếu cần xem mục này trong công việc, hãy hỏi người phụ trách.',
    ],
    ['There is nothing here.', 'Check the address. If your work needs it, ask whoever is in charge.'],
  ),
  'request.unreadable': text(
    ['Không đọc được nội dung gửi lên.', 'Kiểm tra lại định dạng rồi gửi lại.'],
    ['What was sent could not be read.', 'Check that it is well-formed and send it again.'],
  ),
  'request.invalid': text(
    ['Một số ô không đúng.', 'Sửa các ô được nêu tên rồi gửi lại.'],
    ['Some fields are not acceptable.', 'Mend the fields that are named and send it again.'],
  ),
  'request.too-large': text(
    ['Nội dung gửi lên quá lớn.', 'Chia nhỏ rồi gửi từng phần.'],
    ['What was sent is too large.', 'Divide it and send the parts.'],
  ),
  'request.media-type': text(
    ['Loại nội dung này không được nhận ở đây.', 'Gửi bằng một loại được nêu trong tài liệu API.'],
    ['This kind of content is not taken here.', 'Use one of the kinds in the API reference.'],
  ),
  'request.too-many': text(
    ['Có quá nhiều yêu cầu trong thời gian ngắn.', 'Chờ một lát rồi thử lại.'],
    ['There were too many requests in a short time.', 'Wait a little and try again.'],
  ),
  'request.cross-origin': text(
    ['Yêu cầu không được gửi từ trang của chúng tôi.', 'Mở lại trang từ địa chỉ chính thức rồi gửi lại.'],
    ['The request did not come from one of our pages.', 'Open the page at its official address and send it again.'],
  ),
  'identity.required': text(
    ['Cần đăng nhập.', 'Đăng nhập lại; trang đang mở sẽ hiện ra như trước.'],
    ['Nobody is signed in.', 'Sign in again; the page that was open comes back.'],
  ),
  'identity.forbidden': text(
    ['Vai trò của bạn không được làm việc này.', 'Nhờ người có vai trò phù hợp.'],
    ['Your role does not allow this.', 'Ask somebody who has the role.'],
  ),
  'identity.no-role': text(
    ['Tài khoản này chưa có vai trò trong hệ thống.', 'Liên hệ người quản trị để được cấp vai trò.'],
    ['This account has no role here.', 'Ask your administrator for one.'],
  ),
  'identity.sign-in-refused': text(
    [
      'Không hoàn tất được lần đăng nhập này: đã hết hạn, đã dùng rồi, hoặc không do trình duyệt này bắt đầu.',
      'Đăng nhập lại từ đầu.',
    ],
    [
      'This sign-in cannot be completed: it expired, was used before, or was not begun in this browser.',
      'Sign in again from the start.',
    ],
  ),
  'upstream.unavailable': text(
    [
      'Một phần của hệ thống tạm thời không trả lời.',
      'Chờ vài giây rồi tải lại trang. Gửi lại sẽ không tạo ra hai đánh giá.',
    ],
    [
      'A part of the system does not answer at the moment.',
      'Wait a few seconds and reload. Sending again never makes two ratings.',
    ],
  ),
  'service.unavailable': text(
    ['Phần này của hệ thống tạm thời không hoạt động.', 'Chờ vài giây rồi thử lại.'],
    ['This part of the system is not available at the moment.', 'Wait a few seconds and try again.'],
  ),
  internal: text(
    ['Có lỗi ở phía chúng tôi.', 'Thử lại; nếu vẫn lỗi, gửi cho chúng tôi số tham chiếu.'],
    ['Something went wrong on our side.', 'Try again; if it happens again, send us the reference number.'],
  ),
};

/** What to say about a code that has no sentence of its own, by the first word of the code. */
const OF_SUBJECT: Readonly<Record<string, Record<Language, ProblemText>>> = {
  suppression: text(
    [
      'Doanh nghiệp đã tự dừng các tin này.',
      'Chỉ doanh nghiệp nhận lại được, bằng đường dẫn trong thư. Xin không gửi cho họ.',
    ],
    [
      'The business stopped these messages itself.',
      'Only it can have them again, by the link in a message. Please do not write to it.',
    ],
  ),
  rating: text(
    ['Đánh giá không được nhận như đã gửi.', 'Mở lại đường dẫn đánh giá để xem tình trạng.'],
    ['The rating was not taken as it was sent.', 'Open the rating link again to see how it stands.'],
  ),
  grievance: text(
    ['Vụ việc không cho phép thao tác này lúc này.', 'Tải lại vụ việc, xem tình trạng mới nhất rồi làm lại nếu cần.'],
    ['The case does not allow this at the moment.', 'Reload the case, see how it stands and repeat if needed.'],
  ),
  event: text(
    [
      'Sự kiện gửi tới không được nhận.',
      'Xem danh sách lỗi trong câu trả lời, sửa rồi gửi lại; không sự kiện nào của lần gửi này được ghi nhận.',
    ],
    [
      'The events were not taken.',
      'See the list of errors in the answer, mend and send again; none of this request was recorded.',
    ],
  ),
  declaration: text(
    ['Tờ khai không được nhận, hoặc không có tờ khai này.', 'Kiểm tra lại số tờ khai gồm 11 hoặc 12 chữ số.'],
    ['The declaration was not taken, or is not known.', 'Check its number of 11 or 12 digits.'],
  ),
  reply: text(
    [
      'Trả lời công khai còn chứa thông tin nhận dạng.',
      'Bỏ từng chỗ được nêu trong vụ việc, gửi lại kết luận rồi duyệt lại.',
    ],
    [
      'The public reply still holds identifying details.',
      'Remove each place that the case names, send the conclusion again, then have it approved.',
    ],
  ),
  webhook: text(
    [
      'Địa chỉ nhận tin này không cho phép thao tác, hoặc không có.',
      'Xem trạng thái của địa chỉ nhận tin; nếu chưa hoạt động, hãy gửi tin thử trước.',
    ],
    [
      'This webhook endpoint does not allow it, or is not known.',
      'See how the endpoint stands; if it is not active, send it a test first.',
    ],
  ),
  ecus: text(
    ['Không đọc được tệp ECUS này.', 'Xuất lại tệp từ phần mềm khai hải quan rồi tải lên lần nữa.'],
    ['This ECUS file cannot be read.', 'Export it again from the declaration software and upload it once more.'],
  ),
};

const OTHER = text(
  [
    'Yêu cầu không được thực hiện.',
    'Xem chi tiết trong câu trả lời; nếu cần giúp, gửi cho chúng tôi mã lỗi và số tham chiếu.',
  ],
  [
    'The request was not carried out.',
    'See the detail in the answer; for help, send us the code and the reference number.',
  ],
);

/** What a page says about a code; every code has an answer. */
export function problemText(code: string, lang: Language): ProblemText {
  const own = Object.hasOwn(PROBLEM_TEXTS, code) ? PROBLEM_TEXTS[code] : undefined;
  const subject = code.split(/[.-]/, 1)[0]!;
  const ofSubject = Object.hasOwn(OF_SUBJECT, subject) ? OF_SUBJECT[subject] : undefined;
  return (own ?? ofSubject ?? OTHER)[lang];
}
