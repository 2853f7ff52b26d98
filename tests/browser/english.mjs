// Finds Vietnamese words in the English page.

import assert from 'node:assert/strict';

const VIETNAMESE_LETTERS = /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
/** The title of an article that the page names as its source. */
const QUOTED = '“Giá trị vòng đời khách hàng” (in Vietnamese)';

export function assertEnglish(words, what = 'no Vietnamese is left') {
  assert.doesNotMatch(words.replaceAll(QUOTED, ''), VIETNAMESE_LETTERS, what);
}
