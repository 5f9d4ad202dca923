interface SegmentedProps<T extends string> {
    label: string;
    value: T;
    options: readonly { value: T; text: string }[];
    onChange: (value: T) => void;
}

/** One choice of few, all in sight; a radio group to keyboard and screen reader. */
export function Segmented<T extends string>({ label, value, options, onChange }: SegmentedProps<T>) {
    return (
        <fieldset className="seg">
            <legend className="sr">{label}</legend>
            {options.map((option) => (
                <label key={option.value}>
                    <input type="radio" name={label} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
                    <span>{option.text}</span>
                </label>
            ))}
        </fieldset>
    );
}
