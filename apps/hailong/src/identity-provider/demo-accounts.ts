import type { Role } from '@hailong/identity';

/** One account of the demo's identity provider; every one has the password {@link DEMO_PASSWORD}. */
export interface DemoAccount {
  account: string;
  name: string;
  role: Role;
  employeeNumber: string;
  unitCode: string;
  purpose: { vi: string; en: string };
}

/** The password of every demo account. The accounts exist only in the embedded provider, which listens on this machine alone. */
export const DEMO_PASSWORD = 'demo';

/** One account per role, two for inspectors, because who concludes a case neither approves nor publishes it. All names are invented. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    account: 'thanhtra1',
    name: 'Thanh tra viên Một',
    role: 'inspector',
    employeeNumber: 'TT-001',
    unitCode: '03',
    purpose: {
      vi: 'Nhận vụ việc, xác minh, kết luận, soạn trả lời công khai',
      en: 'Takes a case, verifies, concludes, drafts the public reply',
    },
  },
  {
    account: 'thanhtra2',
    name: 'Thanh tra viên Hai',
    role: 'inspector',
    employeeNumber: 'TT-002',
    unitCode: '03',
    purpose: {
      vi: 'Người thứ hai: duyệt và công khai trả lời',
      en: 'The second person: approves and publishes the reply',
    },
  },
  {
    account: 'truongthanhtra',
    name: 'Trưởng thanh tra',
    role: 'inspection-head',
    employeeNumber: 'TT-100',
    unitCode: '03',
    purpose: {
      vi: 'Phân công vụ việc, xem mọi vụ việc, duyệt kết luận',
      en: 'Assigns cases, sees all cases, approves conclusions',
    },
  },
  {
    account: 'lanhdao',
    name: 'Lãnh đạo chi cục khu vực',
    role: 'leader',
    employeeNumber: 'LD-001',
    unitCode: '03',
    purpose: { vi: 'Xem bảng điểm của các đơn vị và công chức', en: 'Reads the scorecards of units and officers' },
  },
  {
    account: 'chicuctruong',
    name: 'Đội trưởng hải quan cửa khẩu',
    role: 'unit-head',
    employeeNumber: 'DV-001',
    unitCode: '03CC',
    purpose: { vi: 'Lãnh đạo đơn vị 03CC: chỉ xem số đã công bố', en: 'Head of unit 03CC: sees released figures only' },
  },
  {
    account: 'congchuc',
    name: 'Công chức',
    role: 'officer',
    employeeNumber: 'CC-001',
    unitCode: '03CC',
    purpose: {
      vi: 'Công chức được đánh giá: chỉ xem số đã công bố của mình',
      en: 'A rated officer: sees own released figures only',
    },
  },
  {
    account: 'vanhanh',
    name: 'Vận hành hệ thống',
    role: 'operator',
    employeeNumber: 'VH-001',
    unitCode: '03',
    purpose: {
      vi: 'Theo dõi sự kiện, độ trễ, thư chết, thư mời của bản demo',
      en: 'Watches events, lag, dead letters and the demo’s messages',
    },
  },
  {
    account: 'kiemtoan',
    name: 'Kiểm toán',
    role: 'auditor',
    employeeNumber: 'KT-001',
    unitCode: '03',
    purpose: {
      vi: 'Xem nhật ký truy cập và thay đổi, không xem đánh giá',
      en: 'Reads the logs of access and change, no ratings',
    },
  },
];
