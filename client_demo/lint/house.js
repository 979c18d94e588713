/** What only this house asks of its client, as rules for oxlint. */
import { layers } from './layers.js';
import { words } from './words.js';
import { fields, noBarrel, noTrim } from './written.js';

export default {
  meta: { name: 'house' },
  rules: { layers, words, fields, 'no-barrel': noBarrel, 'no-trim': noTrim },
};
