import { chapter } from '../route.ts';

const contacts = chapter('Contacts');

export const contactRoutes = [
  contacts('GET /admin/contacts', 'contacts.list', 'List contacts'),
  contacts('GET /admin/contacts/count', 'contacts.count', 'Count the contacts that fit'),
  contacts('POST /admin/contacts/export', 'contacts.export', 'Take the contacts that fit as CSV, piece by piece'),
  contacts('GET /admin/contacts/{id}', 'contacts.get', 'Get a contact with where they write from', { as: 'contact' }),
];

const views = chapter('Saved views');
const one = { as: 'view' };

export const viewRoutes = [
  views('GET /admin/lists/{list}/views', 'savedViews.list', 'List the saved views of a list'),
  views('POST /admin/views', 'savedViews.save', 'Save a view', { ...one, status: 201, message: 'created' }),
  views('PUT /admin/views/default', 'savedViews.setDefault', 'Choose the view a list opens with'),
  views('PATCH /admin/views/{id}', 'savedViews.update', 'Rename, change or share a view', one),
  views('DELETE /admin/views/{id}', 'savedViews.delete', 'Delete a view', { message: 'deleted' }),
];
