#include "decode/pressure/pressure_columns.hpp"

#include <algorithm>

namespace slipstream::decode::pressure {
namespace {

constexpr double kMmhgPerKilopascal = 7.50062;

// Folded headings (table::folded), the preferred ones first, one list for each kind of column.
constexpr std::string_view kDates =
    "measurement date|date of measurement|date|date time|datetime|date and time|measured "
    "at|measurement time|"
    "timestamp|date time of measurement|datum|messdatum|datum uhrzeit|date de mesure|"
    "date heure|fecha|fecha y hora|data|data e ora|data hora|data pomiaru|datum mereni|dato|"
    "datum tid|paivamaara|tarih|дата|測定日|"
    "測定日時|日付|日期|测量日期|测量时间|測量日期|날짜";
constexpr std::string_view kClocks =
    "time|measurement time|time of "
    "measurement|uhrzeit|zeit|heure|hora|ora|tijd|tid|godzina|czas|cas|Čas|čas|aika|"
    "klokkeslett|klokkeslaet|время|時刻|測定時刻|时间|時間|시간";
constexpr std::string_view kZones = "timezone|time zone|zeitzone|タイムゾーン|fuseau horaire";
constexpr std::string_view kSystolic =
    "systolic|sys|systolic blood pressure|systolic pressure|blood pressure systolic|"
    "systolic bp|bp systolic|sys bp|sbp|"
    "systole|systolisch|systolischer blutdruck|blutdruck systolisch|systolique|"
    "pression systolique|tension systolique|sistolica|presion sistolica|"
    "pressione sistolica|massima|sistolik|systolisk|bovendruk|"
    "skurczowe|cisnienie skurczowe|ciśnienie skurczowe|systolicky|systolicky tlak|"
    "systolinen|ylapaine|систолическое|"
    "сис|最高血圧|収縮期血圧|高压|收缩压|收縮壓|수축기";
constexpr std::string_view kDiastolic =
    "diastolic|diastolic blood pressure|diastolic pressure|blood pressure diastolic|"
    "diastolic bp|bp diastolic|dia bp|dbp|"
    "diastole|diastolisch|diastolischer blutdruck|blutdruck diastolisch|diastolique|"
    "pression diastolique|tension diastolique|diastolica|presion diastolica|"
    "pressione diastolica|minima|diastolik|diastolisk|onderdruk|"
    "rozkurczowe|cisnienie rozkurczowe|ciśnienie rozkurczowe|diastolicky|diastolicky tlak|"
    "diastolinen|alapaine|диастолическое|диа|最低血圧|拡張期血圧|低压|舒张压|"
    "舒張壓|이완기|dia";
constexpr std::string_view kBoth =
    "blood pressure|bp|blutdruck|tension arterielle|pression arterielle|presion arterial|"
    "pressione|血圧|血压";
constexpr std::string_view kPulse =
    "pulse|pulse rate|heart rate|hr|bpm|pr|pul|puls|herzfrequenz|pouls|frequence cardiaque|"
    "pulso|frecuencia cardiaca|polso|pulsazioni|frequenza cardiaca|hartslag|tetno|tętno|tep|"
    "syke|пульс|"
    "脈拍|脉搏|心率|脈搏|맥박";
constexpr std::string_view kIrregular =
    "irregular heartbeat|irregular heartbeat detected|irregular heart beat|ihb|"
    "arrhythmia|irregular|irregular pulse|irregularer herzschlag|arrhythmie|"
    "unregelmassiger herzschlag|不規則脈波|不規則脈波検出";
constexpr std::string_view kPosition =
    "position|body position|arm|measurement position|measurement site|wear position|"
    "posture|korperhaltung";
constexpr std::string_view kDevice = "device|device name|model|gerat|appareil|dispositivo|source";
constexpr std::string_view kNotes =
    "note|notes|comment|comments|symptoms|remarks|tags|notiz|notizen|bemerkung|"
    "bemerkungen|kommentar|kommentare|remarques|commentaire|commentaires|notas|"
    "comentarios|メモ|备注";

/// All columns with one of the names, in the order of the names.
std::vector<std::size_t> find_all(const table::Header& header, std::string_view names) {
    std::vector<std::size_t> out;
    while (!names.empty()) {
        const auto end = std::min(names.find('|'), names.size());
        const auto column = header.find({names.substr(0, end)});
        if (column && std::find(out.begin(), out.end(), *column) == out.end()) {
            out.push_back(*column);
        }
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return out;
}

std::optional<std::size_t> find_one(const table::Header& header, std::string_view names) {
    const auto all = find_all(header, names);
    return all.empty() ? std::nullopt : std::optional(all.front());
}

void find_times(const table::Header& header, PressureColumns& out) {
    out.date = find_one(header, kDates);
    out.clock = find_one(header, kClocks);
    if (out.clock == out.date) out.clock.reset();  // "measurement time" may hold both
    out.zone = find_one(header, kZones);
    // Spanish "dia" is the day where another column is the diastolic pressure.
    const auto day = header.find({"dia"});
    if (!out.date && day != out.diastolic) out.date = day;
    // "Time" alone can hold the whole date.
    if (!out.date) std::swap(out.date, out.clock);
}

}  // namespace

PressureColumns pressure_columns(const table::Header& header) {
    PressureColumns out;
    out.systolic = find_one(header, kSystolic);
    out.diastolic = find_one(header, kDiastolic);
    if (!out.systolic && !out.diastolic) out.both = find_one(header, kBoth);
    find_times(header, out);
    out.pulse = find_one(header, kPulse);
    out.irregular = find_one(header, kIrregular);
    out.position = find_one(header, kPosition);
    out.device = find_one(header, kDevice);
    out.notes = find_all(header, kNotes);
    const auto measured = out.both ? out.both : out.systolic;
    if (measured && header.columns()[*measured].unit == "kpa") out.factor = kMmhgPerKilopascal;
    out.english = header.has({"systolic", "sys", "sbp", "systolic bp", "systolic blood pressure",
                              "blood pressure systolic"}) &&
                  !header.has({"datum", "fecha", "data", "messdatum"});
    return out;
}

std::string_view pressure_writer(const table::Header& header) {
    if (header.has({"truread", "cuff wrap guide", "ihb detection count", "positioning indicator"}))
        return "Omron";
    if (header.has({"sys mmhg"}) && header.has({"pulse beats/min"})) return "iHealth";
    const auto& columns = header.columns();
    const bool withings = columns.size() == 5 && columns[0].name == "date" &&
                          columns[1].name == "heart rate" && columns[2].name == "systolic" &&
                          columns[3].name == "diastolic" && columns[4].name == "comments";
    return withings ? "Withings" : std::string_view();
}

}  // namespace slipstream::decode::pressure
