import { pageOf } from '@natiq/contracts/common';
import {
  contactFilter,
  contactIdInput,
  exportContactsInput,
  listContactsInput,
} from '@natiq/contracts/contacts/inputs';
import { contactRow, contactView } from '@natiq/contracts/contacts/views';
import { csvChunk, foundCount } from '@natiq/contracts/lists/filters';
import { countContacts, exportContacts, getContact, listContacts } from '@natiq/services/contacts';
import { act, ask } from '../procedures.ts';
import { t } from '../trpc.ts';

export const contacts = t.router({
  list: ask(listContactsInput, pageOf(contactRow), listContacts),
  count: ask(contactFilter, foundCount, countContacts),
  get: ask(contactIdInput, contactView, getContact),
  // Writes an audit entry, so it is an act although it only reads.
  export: act(exportContactsInput, csvChunk, exportContacts),
});
