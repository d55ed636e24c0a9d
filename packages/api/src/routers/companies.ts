import { okView, pageOf } from '@natiq/contracts/common';
import {
  companyIdInput,
  createCompanyInput,
  listCompaniesInput,
  updateCompanyInput,
} from '@natiq/contracts/identity/inputs';
import { companyView, userView } from '@natiq/contracts/identity/views';
import { createCompany, deactivateCompany, getCompany, listCompanies, updateCompany } from '@natiq/services/identity';
import { z } from 'zod';
import { act, ask, done } from '../procedures.ts';
import { t } from '../trpc.ts';

export const companies = t.router({
  list: ask(listCompaniesInput, pageOf(companyView), listCompanies),
  get: ask(companyIdInput, companyView, getCompany),
  create: act(createCompanyInput, z.object({ company: companyView, manager: userView }), createCompany),
  update: act(updateCompanyInput, companyView, updateCompany),
  deactivate: act(companyIdInput, okView, done(deactivateCompany)),
});
