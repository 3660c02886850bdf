import { createContext, useContext } from "react";

/** The tabIndex of what can be operated in a row: Tab stops only in the row that the arrows lead to. */
export const RowTabContext = createContext(0);

export const useRowTab = (): number => useContext(RowTabContext);
