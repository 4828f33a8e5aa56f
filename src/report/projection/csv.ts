import { forCsv } from '../../kit/text/sanitise.js'
import type { MonthlyBill, ProjectionReport } from '../../model/projection.js'
import type { UsdPer } from '../../model/usd.js'
import type { ProjectionFormat } from './format.js'

/** One line for each candidate and workload. Money is exact decimal text, other numbers full doubles, unknown is empty. */
export const csv: ProjectionFormat = {
  render(report) {
    const lines = [columns.map(({ name }) => name), ...report.bills.map((bill) => row(bill, report))]
    return `${lines.map((cells) => cells.map(forCsv).join(',')).join('\n')}\n`
  },
}

interface CsvColumn {
  readonly name: string
  value(bill: MonthlyBill, report: ProjectionReport): string | number | UsdPer | null
}

const row = (bill: MonthlyBill, report: ProjectionReport): string[] =>
  columns.map(({ value }) => {
    const found = value(bill, report)
    return found === null ? '' : typeof found === 'object' ? found.toJSON() : String(found)
  })

const monthColumns: CsvColumn[] = Array.from({ length: 12 }, (_, at) => ({
  name: `month_${at + 1}_usd`,
  value: ({ months }) => months[at]?.usd ?? null,
}))

const columns: readonly CsvColumn[] = [
  { name: 'workload', value: ({ workload }) => workload },
  { name: 'candidate', value: ({ candidate }) => candidate },
  { name: 'compare_to', value: (_, { compareTo }) => compareTo?.candidate ?? null },
  { name: 'requests_per_month', value: ({ requestsPerMonth }) => requestsPerMonth },
  { name: 'images_per_month', value: ({ imagesPerMonth }) => imagesPerMonth },
  { name: 'input_tokens', value: ({ tokens }) => tokens?.input ?? null },
  { name: 'output_tokens', value: ({ tokens }) => tokens?.output ?? null },
  { name: 'past_monthly_usd', value: ({ pastUsd }) => pastUsd },
  { name: 'monthly_usd', value: ({ monthlyUsd }) => monthlyUsd.base },
  { name: 'monthly_usd_low', value: ({ monthlyUsd }) => monthlyUsd.low },
  { name: 'monthly_usd_high', value: ({ monthlyUsd }) => monthlyUsd.high },
  { name: 'difference_usd', value: ({ differenceUsd }) => differenceUsd },
  { name: 'percent_saved', value: ({ percentSaved }) => percentSaved },
  { name: 'times_cheaper', value: ({ timesCheaper }) => timesCheaper },
  { name: 'annual_usd', value: ({ annualUsd }) => annualUsd },
  { name: 'annual_savings_usd', value: ({ annualSavingsUsd }) => annualSavingsUsd },
  { name: 'next_12_months_usd', value: ({ next12MonthsUsd }) => next12MonthsUsd },
  { name: 'usd_per_1000_requests', value: ({ usdPerThousandRequests }) => usdPerThousandRequests },
  { name: 'usd_per_1000_images', value: ({ usdPerThousandImages }) => usdPerThousandImages },
  { name: 'input_share_of_list', value: ({ inputShare }) => inputShare },
  { name: 'list_usd', value: ({ steps }) => steps?.list ?? null },
  { name: 'prompt_caching_usd', value: ({ steps }) => steps?.promptCaching ?? null },
  { name: 'batch_usd', value: ({ steps }) => steps?.batch ?? null },
  { name: 'negotiated_usd', value: ({ steps }) => steps?.negotiated ?? null },
  { name: 'credits_usd', value: ({ steps }) => steps?.credits ?? null },
  { name: 'fees_usd', value: ({ steps }) => steps?.fees ?? null },
  { name: 'tax_usd', value: ({ steps }) => steps?.tax ?? null },
  ...monthColumns,
  { name: 'why_unknown', value: ({ why }) => why },
]
