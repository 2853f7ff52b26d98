// Everything the scripts say, in the languages of the page. Each sentence is an export of its own, so that
// the build puts into a script only what it uses. What the programs say is in src/i18n; tests/skeleton.rs
// compares the sentences that both have.

/** The sentence in the language of the page. An extension that translates the page may have set another language. */
export const inPageLanguage = (sentence) => sentence[document.documentElement.lang] ?? sentence.vi;

// --- the page cannot start or has crashed: heading and advice ---

// Constants, because the build cannot leave out an export that reads a property of another.
const CONNECT_VI = 'Hãy kiểm tra kết nối mạng rồi tải lại trang.';
const CONNECT_EN = 'Please check your connection and reload the page.';

export const CRASHED = {
  vi: ['Đã xảy ra sự cố', 'Hãy tải lại trang: các con số bạn đã nhập vẫn được giữ.'],
  en: ['Something went wrong', 'Please reload the page: the numbers you entered are kept.'],
};
export const UNREACHABLE = {
  vi: ['Chưa tải được công cụ tính CLV', CONNECT_VI],
  en: ['The calculator could not be loaded', CONNECT_EN],
};
export const UNSUPPORTED = {
  vi: [
    'Trình duyệt này chưa chạy được công cụ tính CLV',
    'Công cụ cần WebAssembly: hãy mở bằng Chrome, Edge, Firefox hoặc Safari phiên bản mới.',
  ],
  en: [
    'This browser cannot run the calculator',
    'The calculator needs WebAssembly: please open it in a recent Chrome, Edge, Firefox or Safari.',
  ],
};
export const GUIDE_UNREACHABLE = {
  vi: ['Chưa tải được hướng dẫn', CONNECT_VI],
  en: ['The guide could not be loaded', CONNECT_EN],
};
export const RELOAD_PAGE = { vi: 'Tải lại trang', en: 'Reload the page' };

// --- the service worker ---

export const NEW_VERSION = {
  vi: { message: 'Có phiên bản mới. Số liệu của bạn vẫn được giữ.', reload: 'Tải lại', later: 'Để sau' },
  en: { message: 'There is a new version. Your numbers are kept.', reload: 'Reload', later: 'Later' },
};
export const NO_COPY = {
  vi: [
    'Chưa mở được công cụ tính CLV',
    'Thiết bị đang không có mạng và bản lưu trên máy đã mất. Hãy kết nối mạng rồi tải lại trang: các con số bạn đã nhập vẫn được giữ.',
  ],
  en: [
    'The CLV calculator cannot be opened',
    'There is no connection, and the copy on this device is gone. Please connect and reload the page: the numbers you entered are kept.',
  ],
};

// --- in an article ---

export const FRAME_TITLE = {
  vi: 'Công cụ tính giá trị vòng đời khách hàng (CLV)',
  en: 'Customer lifetime value (CLV) calculator',
};
export const OPEN_WITH_NUMBERS = {
  vi: 'Mở công cụ tính CLV với các con số này',
  en: 'Open the CLV calculator with these numbers',
};
export const OPEN_FULL = { vi: 'Mở công cụ đầy đủ', en: 'Open the full calculator' };
export const NUMBERS_STAY = {
  vi: 'Tính ngay trong trình duyệt của bạn, không gửi số liệu đi đâu.',
  en: 'Computed in your browser; your numbers are sent nowhere.',
};
export const ARTICLE_READS = {
  vi: 'Tính ngay trong trình duyệt của bạn. Trang web chứa công cụ này đọc được các con số bạn nhập và kết quả.',
  en: 'Computed in your browser. The website around this calculator can read the numbers you enter and the results.',
};
